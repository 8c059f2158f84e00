/*
 * What the files of the preloaded library share.
 *
 * The library stands between a program and the C library. A netlink route socket the program opens is a unix
 * SOCK_SEQPACKET socket to the model; which descriptors those are is known by their inode number, so that dup, fork,
 * fcntl, close and close_range need no bookkeeping. All other calls go on to the C library.
 *
 * If the model cannot be reached a call fails. It never falls back to this machine's kernel.
 */
#ifndef LINKWRIGHT_SHIM_H
#define LINKWRIGHT_SHIM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "linkwright_packet.h"

/* Bytes of the name of a model, and of a key such as "net/ipv4/conf/eth0/forwarding". */
#define LW_MODEL_NAME_MAX 64
#define LW_SYSCTL_KEY_MAX 160

/* The longest value written to a key. */
#define LW_SYSCTL_VALUE_MAX 4096

/* Seen by the program; everything else is hidden (-fvisibility=hidden). */
#define EXPORT __attribute__((visibility("default")))

/* The next definition of function f after ours, as a rule the C library's. */
#define NEXT(f)                                                                                        \
	({                                                                                                   \
		static void *next_;                                                                                \
		void *found_ = __atomic_load_n(&next_, __ATOMIC_RELAXED);                                          \
		if (found_ == NULL) {                                                                              \
			found_ = dlsym(RTLD_NEXT, #f);                                                                   \
			__atomic_store_n(&next_, found_, __ATOMIC_RELAXED);                                              \
		}                                                                                                  \
		(__typeof__(&f))found_;                                                                            \
	})

/* ---- model.c: the way to the model ---- */

/* Whether this process runs in a sandbox; if not, every call goes on to the C library. */
bool model_active(void);

/* The sandbox's directory, or "" if there is none. */
const char *model_sandbox(void);

/* The namespace of the model this process is in; 0 is the one the model was started for. */
uint32_t model_netns(void);

/* From now on, also for programs this process executes. */
int model_set_netns(uint32_t handle);

/* The name of the model, see the record of the decision; "" is the one all share. */
const char *model_name(void);

/* A new netlink socket of the model and its token, or -1 with errno. socket_flags: SOCK_CLOEXEC, SOCK_NONBLOCK. */
int model_open(int socket_flags, uint64_t *token);


/* One question and its answer. */
struct control {
	uint16_t op;
	uint64_t token;  /* the connection it is about, 0 if about a namespace */
	uint32_t netns;  /* the namespace, if token is 0 */
	uint32_t args[3];
	const void *payload;
	size_t payload_length;
	void *answer;  /* room for the answer's payload */
	size_t answer_room;
	size_t answer_length;  /* set: what the answer has, no more than the room */
	uint32_t values[2];    /* set: arg2 and arg3 of the answer */
};

/* Asks; 0, or -1 with errno as the model says or as the connection failed. */
int model_control(struct control *c);

/* Room for a path. */
#define PATH_ROOM 4096

/* ---- table.c: which descriptors are ours ---- */

enum entry_kind { ENTRY_FREE, ENTRY_NETLINK, ENTRY_SYSCTL };

/* A netlink socket of the model, or a file of /proc/sys/net. */
struct entry {
	enum entry_kind kind;
	dev_t device;
	union {
		struct {
			uint64_t token;
			int type;             /* SOCK_RAW or SOCK_DGRAM, as the program asked */
			int rcvbuf;           /* as getsockopt shows them */
			int sndbuf;
			bool pktinfo;
			bool all_nsid;
			bool passcred;
			bool unanswered;      /* something was sent since the last barrier */
			int answered_on;      /* the processor that the last answer came from, plus 1; 0: not said */
		} netlink;
		struct {
			char key[LW_SYSCTL_KEY_MAX];
			uint32_t netns;
			bool write_only; /* what is in the file was written, not read */
		} sysctl;
	};
};

/* The entry of fd if it is of that kind, else NULL. Cheap if the process has none. */
struct entry *table_find(int fd, enum entry_kind kind);

/* Remembers a descriptor; NULL with errno EMFILE if there are too many. */
struct entry *table_add(int fd, enum entry_kind kind);

/* Whether there may be an entry of that kind. */
bool table_has(enum entry_kind kind);

/* ---- netns.c ---- */

/* The handle of the namespace a process is in, as messages name it; -1 with errno ESRCH if the model knows it not. */
int64_t netns_of_pid(uint32_t pid);

/* The handle of this process's namespace, as messages name it, or -1 with errno. */
int64_t netns_current(void);

/* The file of the sandbox that stands for a namespace; makes it. 0, or -1 with errno. */
int netns_file(uint32_t handle, char room[PATH_ROOM]);

/* The namespace a descriptor stands for; -1 with errno EINVAL or EBADF. */
int64_t netns_of_fd(int fd);

/* ---- attributes.c ---- */

/* Replaces descriptors in a request that name namespaces by the model's numbers. In place. */
void rewrite_netns_fds(void *datagram, size_t length);

/* Whether a request is over for its sender once it is sent: nothing will answer it. */
bool is_unanswered(const void *datagram, size_t length);

/* ---- paths.c ---- */

/* Where a path below the directories of namespaces leads in the sandbox; path itself if it is none of those. */
const char *path_redirect(const char *path, char room[PATH_ROOM]);

/*
 * The key of a path the model answers for, or NULL; dirfd as for openat. Of /proc/sys/net it is such as
 * "net/ipv4/ip_forward", of /proc/net and /sys/class/net the path without the first slash.
 */
const char *path_sysctl(int dirfd, const char *path, char room[PATH_ROOM]);

/* ---- ifaddrs.c: what the ioctls say of addresses; 0, or -1 with errno ---- */

struct ifconf;
struct ifreq;

/* SIOCGIFCONF. */
int interface_configuration(struct ifconf *conf);

/* SIOCGIFADDR, SIOCGIFNETMASK, SIOCGIFBRDADDR, SIOCGIFDSTADDR. */
int interface_address(unsigned long request, struct ifreq *interface);

/* ---- files.c ---- */

/* Whether a key is of /proc/net or /sys/class/net. */
bool is_kernel_file(const char *key);

/* Opens one for reading: a copy of what it says now. -1 with errno, EISDIR for a directory. */
int kernel_file_open(const char *key, int flags);

/* What it is: 0 and whether it is a directory, or -1 with errno. */
int kernel_file_kind(const char *key, bool *directory);

/* ---- sysctl.c ---- */

/* Opens a key; flags as for open. */
int sysctl_open(const char *key, int flags);

/* What the key is: 0 and whether it is a directory, or -1 with errno ENOENT. */
int sysctl_kind(const char *key, bool *directory);

/* Whether the file says nothing to anybody. */
bool sysctl_is_write_only(const char *key);

/* A copy of the directories of /proc/sys/net in the sandbox, without values; the path of key in it. */
int sysctl_shadow(const char *key, char room[PATH_ROOM]);

/* What a program wrote into the descriptor goes to the model; 0, or -1 with the errno the key was refused with. */
int sysctl_write(struct entry *e, const void *value, size_t length);

/* Writes the C library did without asking us: to be called before the descriptor goes. */
int sysctl_flush(int fd);

#endif
