/*
 * Loaded before the C library of a program that speaks netlink: copies every datagram the program sends
 * or receives to the file descriptor named in CAPTURE_FD, and with CAPTURE_CAP_ACK set asks for capped
 * acknowledgements in the program's name. A record is one character ('>' sent, '<' received), the length
 * as four bytes in host order, the datagram.
 *
 * iproute2 numbers the requests of each of its sockets from the time on: time() counts how often it is asked
 * here, so that numbers of two sockets meet in every run or in none.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static int is_netlink(int fd)
{
	struct sockaddr_storage address;
	socklen_t length = sizeof(address);

	return !getsockname(fd, (struct sockaddr *)&address, &length) && address.ss_family == AF_NETLINK;
}

static void record(char direction, const struct iovec *parts, size_t count, size_t length)
{
	const char *fd = getenv("CAPTURE_FD");
	unsigned int left = (unsigned int)length;
	char *copy, *to;

	if (!fd || !(copy = malloc(5 + length)))
		return;
	*copy = direction;
	memcpy(copy + 1, &left, 4);
	to = copy + 5;
	for (size_t i = 0; i < count && left > 0; i++) {
		size_t part = parts[i].iov_len < left ? parts[i].iov_len : left;

		memcpy(to, parts[i].iov_base, part);
		to += part;
		left -= part;
	}
	if (write(atoi(fd), copy, 5 + length) < 0)
		abort();
	free(copy);
}

static size_t total(const struct msghdr *message)
{
	size_t length = 0;

	for (size_t i = 0; i < message->msg_iovlen; i++)
		length += message->msg_iov[i].iov_len;
	return length;
}

time_t time(time_t *now)
{
	static time_t said = 1000000000;

	said++;
	if (now)
		*now = said;
	return said;
}

int bind(int fd, const struct sockaddr *address, socklen_t length)
{
	int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "bind");
	int on = 1;

	if (getenv("CAPTURE_CAP_ACK") && address->sa_family == AF_NETLINK)
		setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof(on));
	return real(fd, address, length);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
	ssize_t (*real)(int, const struct msghdr *, int) = dlsym(RTLD_NEXT, "sendmsg");

	if (is_netlink(fd))
		record('>', message->msg_iov, message->msg_iovlen, total(message));
	return real(fd, message, flags);
}

ssize_t send(int fd, const void *data, size_t length, int flags)
{
	ssize_t (*real)(int, const void *, size_t, int) = dlsym(RTLD_NEXT, "send");
	struct iovec part = {(void *)data, length};

	if (is_netlink(fd))
		record('>', &part, 1, length);
	return real(fd, data, length, flags);
}

ssize_t sendto(int fd, const void *data, size_t length, int flags, const struct sockaddr *to, socklen_t to_length)
{
	ssize_t (*real)(int, const void *, size_t, int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "sendto");
	struct iovec part = {(void *)data, length};

	if (is_netlink(fd))
		record('>', &part, 1, length);
	return real(fd, data, length, flags, to, to_length);
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
	ssize_t (*real)(int, struct msghdr *, int) = dlsym(RTLD_NEXT, "recvmsg");
	ssize_t length = real(fd, message, flags);

	if (length > 0 && !(flags & MSG_PEEK) && is_netlink(fd))
		record('<', message->msg_iov, message->msg_iovlen, (size_t)length);
	return length;
}

ssize_t recv(int fd, void *data, size_t length, int flags)
{
	ssize_t (*real)(int, void *, size_t, int) = dlsym(RTLD_NEXT, "recv");
	ssize_t got = real(fd, data, length, flags);
	struct iovec part = {data, length};

	if (got > 0 && !(flags & MSG_PEEK) && is_netlink(fd))
		record('<', &part, 1, (size_t)got);
	return got;
}

/* What a fortified program calls instead of recv(). */
ssize_t __recv_chk(int fd, void *data, size_t length, size_t room, int flags)
{
	if (length > room)
		abort();
	return recv(fd, data, length, flags);
}
