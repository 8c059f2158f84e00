/*
 * Nothing a rehearsed program does shall need, or have, the right to change this machine's network: the process gives
 * up CAP_NET_ADMIN and the ways to get it back, for itself and for all it starts, those included that this library
 * does not reach (static programs, an empty environment). Setuid programs run with the user's own rights, and thereby
 * keep the library.
 */
#include "shim.h"

#include <errno.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void drop(struct __user_cap_data_struct data[2])
{
	uint32_t bit = ~CAP_TO_MASK(CAP_NET_ADMIN);

	data[CAP_TO_INDEX(CAP_NET_ADMIN)].effective &= bit;
	data[CAP_TO_INDEX(CAP_NET_ADMIN)].permitted &= bit;
	data[CAP_TO_INDEX(CAP_NET_ADMIN)].inheritable &= bit;
}

__attribute__((constructor)) static void confine(void)
{
	struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct data[2];
	int error = errno;

	/* Failure means that there is no such right to give up. */
	if (model_active() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_capget, &header, data) == 0) {
		prctl(PR_CAPBSET_DROP, CAP_NET_ADMIN, 0, 0, 0);
		drop(data);
		syscall(SYS_capset, &header, data);
	}
	errno = error;
}
