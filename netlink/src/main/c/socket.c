/* socket, bind, connect, getsockname, getpeername of netlink route sockets. */
#include "shim.h"

#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TYPE_MASK (~(SOCK_CLOEXEC | SOCK_NONBLOCK))

/* What /proc/sys/net/core/{r,w}mem_default says on a kernel nobody tuned. */
#define BUFFER_DEFAULT 212992

static int open_netlink(int type)
{
	uint64_t token;
	struct entry *e;
	int fd;

	if ((type & TYPE_MASK) != SOCK_RAW && (type & TYPE_MASK) != SOCK_DGRAM) {
		errno = ESOCKTNOSUPPORT;
		return -1;
	}
	fd = model_open(type, &token);
	if (fd < 0)
		return -1;
	e = table_add(fd, ENTRY_NETLINK);
	if (e == NULL) {
		NEXT(close)(fd);
		errno = EMFILE;
		return -1;
	}
	e->netlink.token = token;
	e->netlink.type = type & TYPE_MASK;
	e->netlink.sndbuf = BUFFER_DEFAULT;
	return fd;
}

EXPORT int socket(int domain, int type, int protocol)
{
	if (domain == AF_NETLINK && protocol == NETLINK_ROUTE && model_active())
		return open_netlink(type);
	return NEXT(socket)(domain, type, protocol);
}

/* Asks about a connection; a and b are the arguments of the operation. */
static int ask_about(struct entry *e, uint16_t op, uint32_t a, uint32_t b, struct control *answer)
{
	*answer = (struct control){.op = op, .token = e->netlink.token, .args = {a, b, AF_NETLINK}};
	return model_control(answer);
}

EXPORT int bind(int fd, const struct sockaddr *address, socklen_t length)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);
	const struct sockaddr_nl *nl = (const void *)address;
	struct control answer;

	if (e == NULL)
		return NEXT(bind)(fd, address, length);
	if (length < sizeof(*nl) || nl->nl_family != AF_NETLINK) {
		errno = EINVAL;
		return -1;
	}
	return ask_about(e, LW_OP_BIND, nl->nl_pid, nl->nl_groups, &answer);
}

EXPORT int connect(int fd, const struct sockaddr *address, socklen_t length)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);
	const struct sockaddr_nl *nl = (const void *)address;
	struct control control;

	if (e == NULL)
		return NEXT(connect)(fd, address, length);
	if (length < sizeof(address->sa_family) ||
	    (address->sa_family != AF_UNSPEC && (address->sa_family != AF_NETLINK || length < sizeof(*nl)))) {
		errno = EINVAL;
		return -1;
	}
	control = (struct control){.op = LW_OP_CONNECT, .token = e->netlink.token};
	if (address->sa_family == AF_NETLINK) {
		control.args[0] = nl->nl_pid;
		control.args[1] = nl->nl_groups;
	}
	control.args[2] = address->sa_family;
	return model_control(&control);
}

/* As the kernel does: what does not fit is cut, the length says what there would be. */
static int answer_name(struct entry *e, uint16_t op, struct sockaddr *address, socklen_t *length)
{
	struct sockaddr_nl nl = {.nl_family = AF_NETLINK};
	struct control answer;

	if (ask_about(e, op, 0, 0, &answer) != 0)
		return -1;
	nl.nl_pid = answer.values[0];
	nl.nl_groups = answer.values[1];
	memcpy(address, &nl, *length < sizeof(nl) ? *length : sizeof(nl));
	*length = sizeof(nl);
	return 0;
}

EXPORT int getsockname(int fd, struct sockaddr *address, socklen_t *length)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);

	if (e == NULL)
		return NEXT(getsockname)(fd, address, length);
	return answer_name(e, LW_OP_GETSOCKNAME, address, length);
}

EXPORT int getpeername(int fd, struct sockaddr *address, socklen_t *length)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);

	if (e == NULL)
		return NEXT(getpeername)(fd, address, length);
	return answer_name(e, LW_OP_GETPEERNAME, address, length);
}
