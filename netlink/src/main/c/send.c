/* send and its relatives, for netlink sockets and for files of /proc/sys/net. */
#include "shim.h"

#include <errno.h>
#include <linux/netlink.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* A datagram up to this size is copied on the stack, a longer one on the heap. */
#define STACK_ROOM 16384

/* The most the model takes in one packet. */
#define DATAGRAM_MAX (1 << 20)

static size_t total(const struct msghdr *message)
{
	size_t sum = 0;

	for (size_t i = 0; i < message->msg_iovlen; i++)
		sum += message->msg_iov[i].iov_len;
	return sum;
}

static void gather(const struct msghdr *message, unsigned char *to)
{
	for (size_t i = 0; i < message->msg_iovlen; i++) {
		if (message->msg_iov[i].iov_len == 0)
			continue;
		memcpy(to, message->msg_iov[i].iov_base, message->msg_iov[i].iov_len);
		to += message->msg_iov[i].iov_len;
	}
}

static int address(const struct msghdr *message, struct lw_packet *head)
{
	const struct sockaddr_nl *nl = message->msg_name;

	if (nl == NULL || message->msg_namelen == 0) {
		head->flags = LW_CONNECTED;
		return 0;
	}
	if (message->msg_namelen < sizeof(*nl) || nl->nl_family != AF_NETLINK) {
		errno = EINVAL;
		return -1;
	}
	head->arg1 = nl->nl_pid;
	head->arg2 = nl->nl_groups;
	return 0;
}

/* Says where this program runs, so that the model knows whether it may keep its processor busy: see spin(). */
static void say_processor(struct lw_packet *head)
{
	int processor = sched_getcpu();

	if (processor >= 0 && processor <= LW_PROCESSOR_MAX)
		head->flags |= (uint16_t)((processor + 1) << LW_PROCESSOR_SHIFT);
}

static ssize_t send_datagram(int fd, struct entry *e, struct lw_packet *head, void *datagram, size_t length, int flags)
{
	struct iovec parts[] = {{head, sizeof(*head)}, {datagram, length}};
	struct msghdr packet = {.msg_iov = parts, .msg_iovlen = 2};
	struct control barrier = {.op = LW_OP_BARRIER, .token = e->netlink.token};
	ssize_t sent;

	rewrite_netns_fds(datagram, length);
	say_processor(head);
	e->netlink.unanswered = true;
	sent = NEXT(sendmsg)(fd, &packet, (flags & MSG_DONTWAIT) | MSG_NOSIGNAL);
	if (sent < 0) {
		/* The model is gone; a netlink socket has no peer that can hang up. */
		if (errno == EPIPE || errno == ECONNRESET)
			errno = ENETDOWN;
		return -1;
	}
	/* Nothing will tell the program when it is done, so it must be done when we return. */
	if (is_unanswered(datagram, length) && model_control(&barrier) != 0)
		return -1;
	return (ssize_t)length;
}

static ssize_t send_message(int fd, struct entry *e, const struct msghdr *message, int flags)
{
	struct lw_packet head = {.op = LW_OP_DATA};
	size_t length = total(message);
	unsigned char stack[length <= STACK_ROOM ? length + 1 : 1];
	unsigned char *datagram = stack;
	ssize_t sent;

	if (flags & MSG_OOB) {
		errno = EOPNOTSUPP;
		return -1;
	}
	if (address(message, &head) != 0)
		return -1;
	if (length > DATAGRAM_MAX) {
		errno = EMSGSIZE;
		return -1;
	}
	if (length > STACK_ROOM) {
		datagram = malloc(length);
		if (datagram == NULL) {
			errno = ENOBUFS;
			return -1;
		}
	}
	gather(message, datagram);
	sent = send_datagram(fd, e, &head, datagram, length, flags);
	if (datagram != stack) {
		int error = errno;

		free(datagram);
		errno = error;
	}
	return sent;
}

EXPORT ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);

	return e == NULL ? NEXT(sendmsg)(fd, message, flags) : send_message(fd, e, message, flags);
}

EXPORT ssize_t sendto(int fd, const void *data, size_t length, int flags, const struct sockaddr *to,
		      socklen_t to_length)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);
	struct iovec part = {(void *)(uintptr_t)data, length};
	struct msghdr message = {
		.msg_name = (void *)(uintptr_t)to, .msg_namelen = to_length, .msg_iov = &part, .msg_iovlen = 1};

	return e == NULL ? NEXT(sendto)(fd, data, length, flags, to, to_length)
			 : send_message(fd, e, &message, flags);
}

EXPORT ssize_t send(int fd, const void *data, size_t length, int flags)
{
	if (table_find(fd, ENTRY_NETLINK) == NULL)
		return NEXT(send)(fd, data, length, flags);
	return sendto(fd, data, length, flags, NULL, 0);
}

EXPORT int sendmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags)
{
	struct entry *e = table_find(fd, ENTRY_NETLINK);
	unsigned int i;

	if (e == NULL)
		return NEXT(sendmmsg)(fd, messages, count, flags);
	for (i = 0; i < count; i++) {
		ssize_t sent = send_message(fd, e, &messages[i].msg_hdr, flags);

		if (sent < 0)
			return i > 0 ? (int)i : -1;
		messages[i].msg_len = (unsigned int)sent;
	}
	return (int)i;
}

static ssize_t write_sysctl(struct entry *e, const void *data, size_t length)
{
	return sysctl_write(e, data, length) == 0 ? (ssize_t)length : -1;
}

EXPORT ssize_t write(int fd, const void *data, size_t length)
{
	struct entry *sysctl = table_find(fd, ENTRY_SYSCTL);

	if (sysctl != NULL)
		return write_sysctl(sysctl, data, length);
	if (table_find(fd, ENTRY_NETLINK) == NULL)
		return NEXT(write)(fd, data, length);
	return sendto(fd, data, length, 0, NULL, 0);
}

EXPORT ssize_t writev(int fd, const struct iovec *parts, int count)
{
	struct msghdr message = {.msg_iov = (struct iovec *)(uintptr_t)parts, .msg_iovlen = (size_t)count};
	struct entry *sysctl = table_find(fd, ENTRY_SYSCTL);
	struct entry *netlink = table_find(fd, ENTRY_NETLINK);

	if (sysctl != NULL && total(&message) < LW_SYSCTL_VALUE_MAX) {
		unsigned char value[LW_SYSCTL_VALUE_MAX];

		gather(&message, value);
		return write_sysctl(sysctl, value, total(&message));
	}
	return netlink == NULL ? NEXT(writev)(fd, parts, count) : send_message(fd, netlink, &message, 0);
}
