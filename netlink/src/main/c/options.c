/*
 * getsockopt and setsockopt. The model answers for SOL_NETLINK and the receive buffer; the few options of SOL_SOCKET
 * that tell a netlink socket from a unix one are answered here; the rest (time-outs and the like) the unix socket does.
 */
#include "shim.h"

#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

#ifndef SOL_NETLINK
#define SOL_NETLINK 270
#endif

/* The least the kernel gives, include/net/sock.h SOCK_MIN_SNDBUF, and /proc/sys/net/core/wmem_max. */
#define SNDBUF_MIN 4608
#define WMEM_MAX 212992

static int set_in_model(struct entry *e, int level, int option, const void *value, socklen_t length)
{
	struct control c = {
		.op = LW_OP_SETSOCKOPT,
		.token = e->netlink.token,
		.args = {(uint32_t)level, (uint32_t)option, 0},
		.payload = value,
		.payload_length = length,
	};
	int on = 0;

	if (model_control(&c) != 0)
		return -1;
	if (level != SOL_NETLINK)
		return 0;
	memcpy(&on, value, length < sizeof(on) ? length : sizeof(on));
	if (option == NETLINK_PKTINFO)
		e->netlink.pktinfo = on != 0;
	if (option == NETLINK_LISTEN_ALL_NSID)
		e->netlink.all_nsid = on != 0;
	return 0;
}

static int set_local(struct entry *e, int fd, int option, const void *value, socklen_t length)
{
	int number;

	if (length < sizeof(number)) {
		errno = EINVAL;
		return -1;
	}
	memcpy(&number, value, sizeof(number));
	if (option == SO_PASSCRED) {
		e->netlink.passcred = number != 0;
		return 0;
	}
	/* SO_SNDBUF: how much the unix socket holds is our affair, what the program sees is the kernel's. */
	number = option == SO_SNDBUF && number > WMEM_MAX ? WMEM_MAX : number;
	number = number > INT32_MAX / 2 ? INT32_MAX : number * 2;
	e->netlink.sndbuf = number < SNDBUF_MIN ? SNDBUF_MIN : number;
	return NEXT(setsockopt)(fd, SOL_SOCKET, SO_SNDBUF, value, length);
}

EXPORT int setsockopt(int fd, int level, int option, const void *value, socklen_t length)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);

	if (e == NULL)
		return NEXT(setsockopt)(fd, level, option, value, length);
	if (level == SOL_NETLINK)
		return set_in_model(e, level, option, value, length);
	if (level != SOL_SOCKET) {
		errno = ENOPROTOOPT;
		return -1;
	}
	switch (option) {
	case SO_RCVBUF:
	case SO_RCVBUFFORCE:
		return set_in_model(e, level, option, value, length);
	case SO_SNDBUF:
	case SO_SNDBUFFORCE:
	case SO_PASSCRED:
		return set_local(e, fd, option, value, length);
	case SO_ATTACH_FILTER:
	case SO_DETACH_FILTER:
		/* A filter only spares the program what it would throw away itself; it would see our header. */
		return 0;
	default:
		return NEXT(setsockopt)(fd, level, option, value, length);
	}
}

static int get_from_model(struct entry *e, int level, int option, void *value, socklen_t *length)
{
	struct control c = {
		.op = LW_OP_GETSOCKOPT,
		.token = e->netlink.token,
		.args = {(uint32_t)level, (uint32_t)option, *length},
		.answer = value,
		.answer_room = *length,
	};

	if (model_control(&c) != 0)
		return -1;
	*length = c.values[0];
	return 0;
}

static int give(int number, void *value, socklen_t *length)
{
	*length = *length < sizeof(number) ? *length : sizeof(number);
	memcpy(value, &number, *length);
	return 0;
}

EXPORT int getsockopt(int fd, int level, int option, void *value, socklen_t *length)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);

	if (e == NULL)
		return NEXT(getsockopt)(fd, level, option, value, length);
	if (level == SOL_NETLINK)
		return get_from_model(e, level, option, value, length);
	if (level != SOL_SOCKET) {
		errno = ENOPROTOOPT;
		return -1;
	}
	switch (option) {
	case SO_DOMAIN:
		return give(AF_NETLINK, value, length);
	case SO_PROTOCOL:
		return give(NETLINK_ROUTE, value, length);
	case SO_TYPE:
		return give(e->netlink.type, value, length);
	case SO_SNDBUF:
		return give(e->netlink.sndbuf, value, length);
	case SO_PASSCRED:
		return give(e->netlink.passcred, value, length);
	case SO_RCVBUF:
		return get_from_model(e, level, option, value, length);
	default:
		return NEXT(getsockopt)(fd, level, option, value, length);
	}
}
