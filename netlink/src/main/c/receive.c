/*
 * recv and its relatives. The packet's header goes into an iovec of our own in front of the program's, so that lengths,
 * MSG_PEEK and MSG_TRUNC come from the socket itself.
 */
#include "shim.h"

#include <errno.h>
#include <linux/netlink.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#ifndef SOL_NETLINK
#define SOL_NETLINK 270
#endif

/* UIO_MAXIOV of the kernel. */
#define IOV_COUNT_MAX 1024

/* Bytes of control messages still free, and where the next goes. */
struct control_room {
	struct msghdr *message;
	size_t room;
	size_t used;
};

/* Source: net/core/scm.c, put_cmsg: what does not fit is cut and MSG_CTRUNC set. */
static void put_control(struct control_room *r, int level, int type, const void *data, size_t length)
{
	struct cmsghdr head = {.cmsg_level = level, .cmsg_type = type, .cmsg_len = CMSG_LEN(length)};
	size_t left = r->room - r->used;
	unsigned char *at = (unsigned char *)r->message->msg_control + r->used;

	if (left < sizeof(head)) {
		r->message->msg_flags |= MSG_CTRUNC;
		return;
	}
	if (left < head.cmsg_len) {
		r->message->msg_flags |= MSG_CTRUNC;
		head.cmsg_len = left;
	}
	memcpy(at, &head, sizeof(head));
	memcpy(at + sizeof(head), data, head.cmsg_len - sizeof(head));
	left = left < CMSG_SPACE(length) ? left : CMSG_SPACE(length);
	r->used += left;
}

static void put_controls(const struct entry *e, const struct lw_packet *head, struct msghdr *message)
{
	struct control_room r = {.message = message, .room = message->msg_control ? message->msg_controllen : 0};

	if (e->netlink.pktinfo) {
		struct nl_pktinfo info = {.group = head->arg2};

		put_control(&r, SOL_NETLINK, NETLINK_PKTINFO, &info, sizeof(info));
	}
	if (e->netlink.all_nsid && head->arg3 != 0) {
		int nsid = (int)head->arg3 - 1;

		put_control(&r, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, &nsid, sizeof(nsid));
	}
	if (e->netlink.passcred) {
		struct ucred kernel = {.pid = 0, .uid = 0, .gid = 0};

		put_control(&r, SOL_SOCKET, SCM_CREDENTIALS, &kernel, sizeof(kernel));
	}
	message->msg_controllen = r.used;
}

static void put_sender(const struct lw_packet *head, struct msghdr *message)
{
	struct sockaddr_nl nl = {.nl_family = AF_NETLINK, .nl_pid = head->arg1};

	if (message->msg_name == NULL)
		return;
	if (head->arg2 > 0 && head->arg2 <= 32)
		nl.nl_groups = 1u << (head->arg2 - 1);
	memcpy(message->msg_name, &nl, message->msg_namelen < sizeof(nl) ? message->msg_namelen : sizeof(nl));
	message->msg_namelen = sizeof(nl);
}

/*
 * A netlink request is over when send returns, so its answer can be had without waiting. Here it may still be on its
 * way; true if something may have come in meanwhile.
 */
static bool catch_up(struct entry *e)
{
	struct control barrier = {.op = LW_OP_BARRIER, .token = e->netlink.token};

	if ((errno != EAGAIN && errno != EWOULDBLOCK) || !e->netlink.unanswered)
		return false;
	e->netlink.unanswered = false;
	if (model_control(&barrier) == 0)
		return true;
	errno = EAGAIN;
	return false;
}

/* One packet as it is, the program's parts behind our header. */
static ssize_t receive_packet(int fd, struct lw_packet *head, const struct msghdr *message, int flags, int *result_flags)
{
	size_t count = message->msg_iovlen;
	struct iovec parts[count + 1];
	struct msghdr inner = {.msg_iov = parts, .msg_iovlen = count + 1};
	ssize_t got;

	parts[0] = (struct iovec){head, sizeof(*head)};
	if (count > 0)
		memcpy(parts + 1, message->msg_iov, count * sizeof(*parts));
	got = NEXT(recvmsg)(fd, &inner, flags);
	*result_flags = inner.msg_flags;
	return got;
}

/* A packet that was peeked at and that the program shall not see. */
static void drop_peeked(int fd, int flags)
{
	struct lw_packet head;

	if (flags & MSG_PEEK)
		NEXT(recv)(fd, &head, sizeof(head), MSG_DONTWAIT);
}

/*
 * How long an answer is looked for before the program sleeps: being woken on an idle processor takes longer than
 * answering does, on a virtual machine more than a hundred microseconds.
 */
#define SPIN_NANOSECONDS 200000

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Whether the model can be at work while this program is: not if it answered from this processor. */
static bool model_is_elsewhere(const struct entry *e)
{
	static int processors;
	cpu_set_t mine;

	if (processors == 0)
		processors = sched_getaffinity(0, sizeof(mine), &mine) == 0 ? CPU_COUNT(&mine) : 1;
	return processors > 1 && e->netlink.answered_on != sched_getcpu() + 1;
}

/* Looks for the answer to what was just sent. */
static void spin(int fd, const struct entry *e, int flags)
{
	int saved = errno;
	long long end;
	char byte;

	if ((flags & MSG_DONTWAIT) || !e->netlink.unanswered || !model_is_elsewhere(e))
		return;
	end = now() + SPIN_NANOSECONDS;
	while (NEXT(recv)(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN && now() < end)
		;
	errno = saved;
}

static ssize_t receive(int fd, struct entry *e, struct msghdr *message, int flags)
{
	struct lw_packet head;
	int result_flags;

	if (message->msg_iovlen >= IOV_COUNT_MAX) {
		errno = EMSGSIZE;
		return -1;
	}
	spin(fd, e, flags);
	for (;;) {
		ssize_t got = receive_packet(fd, &head, message, flags, &result_flags);

		if (got < 0) {
			if (!catch_up(e))
				return -1;
			flags |= MSG_DONTWAIT;
		} else if ((size_t)got < sizeof(head)) {
			/* The model is gone; a netlink socket never ends by itself. */
			errno = ENETDOWN;
			return -1;
		} else if (head.op == LW_OP_ERROR) {
			drop_peeked(fd, flags);
			errno = (int)head.arg1;
			return -1;
		} else if (head.op == LW_OP_DATA) {
			e->netlink.answered_on = head.flags >> LW_PROCESSOR_SHIFT;
			message->msg_flags = result_flags & MSG_TRUNC;
			put_sender(&head, message);
			put_controls(e, &head, message);
			return got - (ssize_t)sizeof(head);
		} else {
			drop_peeked(fd, flags);
		}
	}
}

EXPORT ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);

	return e == NULL ? NEXT(recvmsg)(fd, message, flags) : receive(fd, e, message, flags);
}

EXPORT ssize_t recvfrom(int fd, void *restrict buffer, size_t room, int flags, struct sockaddr *restrict from,
			socklen_t *restrict from_length)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);
	struct iovec part = {buffer, room};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
	ssize_t got;

	if (e == NULL)
		return NEXT(recvfrom)(fd, buffer, room, flags, from, from_length);
	if (from != NULL && from_length != NULL) {
		message.msg_name = from;
		message.msg_namelen = *from_length;
	}
	got = receive(fd, e, &message, flags);
	if (got >= 0 && message.msg_name != NULL)
		*from_length = message.msg_namelen;
	return got;
}

EXPORT ssize_t recv(int fd, void *buffer, size_t room, int flags)
{
	if (table_find(fd, ENTRY_NETLINK) == NULL)
		return NEXT(recv)(fd, buffer, room, flags);
	return recvfrom(fd, buffer, room, flags, NULL, NULL);
}

EXPORT ssize_t read(int fd, void *buffer, size_t room)
{
	if (table_find(fd, ENTRY_NETLINK) == NULL)
		return NEXT(read)(fd, buffer, room);
	return recvfrom(fd, buffer, room, 0, NULL, NULL);
}

EXPORT ssize_t readv(int fd, const struct iovec *parts, int count)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);
	struct msghdr message = {.msg_iov = (struct iovec *)(uintptr_t)parts, .msg_iovlen = (size_t)count};

	return e == NULL ? NEXT(readv)(fd, parts, count) : receive(fd, e, &message, 0);
}

/* As recvmmsg(2): an error after the first message is told by the next call, if it is still there. */
EXPORT int recvmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags, struct timespec *timeout)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);
	unsigned int i;

	if (e == NULL)
		return NEXT(recvmmsg)(fd, messages, count, flags, timeout);
	for (i = 0; i < count; i++) {
		bool dont_wait = i > 0 && (timeout != NULL || (flags & MSG_WAITFORONE));
		int each = (flags & ~MSG_WAITFORONE) | (dont_wait ? MSG_DONTWAIT : 0);
		ssize_t got = receive(fd, e, &messages[i].msg_hdr, each);

		if (got < 0)
			return i > 0 ? (int)i : -1;
		messages[i].msg_len = (unsigned int)got;
	}
	return (int)i;
}

/* What programs call that were compiled with _FORTIFY_SOURCE; the sizes were checked by the compiler or are here. */
ssize_t __recv_chk(int fd, void *buffer, size_t room, size_t size, int flags);
ssize_t __recvfrom_chk(int fd, void *restrict buffer, size_t room, size_t size, int flags,
		       struct sockaddr *restrict from, socklen_t *restrict from_length);
ssize_t __read_chk(int fd, void *buffer, size_t room, size_t size);
void __chk_fail(void) __attribute__((noreturn));

EXPORT ssize_t __recv_chk(int fd, void *buffer, size_t room, size_t size, int flags)
{
	if (room > size)
		__chk_fail();
	return recv(fd, buffer, room, flags);
}

EXPORT ssize_t __recvfrom_chk(int fd, void *restrict buffer, size_t room, size_t size, int flags,
			      struct sockaddr *restrict from, socklen_t *restrict from_length)
{
	if (room > size)
		__chk_fail();
	return recvfrom(fd, buffer, room, flags, from, from_length);
}

EXPORT ssize_t __read_chk(int fd, void *buffer, size_t room, size_t size)
{
	if (room > size)
		__chk_fail();
	return read(fd, buffer, room);
}
