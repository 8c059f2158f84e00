/*
 * Sends prepared netlink datagrams one after the other, each when the one before is acknowledged, as RouteInstall does with
 * NetlinkConnection. Prints the seconds it took.
 *
 * usage: install FILE, where each datagram stands behind its length (32 bits, network order)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include <linux/netlink.h>

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static char *slurp(const char *path, size_t *length)
{
	FILE *f = fopen(path, "rb");
	char *data;

	if (!f || fseek(f, 0, SEEK_END))
		die(path);
	*length = ftell(f);
	rewind(f);
	data = malloc(*length);
	if (!data || fread(data, 1, *length, f) != *length)
		die(path);
	fclose(f);
	return data;
}

/* Reads until the acknowledgement, which is the only answer when nothing fails. */
static void await_ack(int fd)
{
	static char answer[32 << 10];
	struct nlmsghdr *nlh = (struct nlmsghdr *)answer;
	ssize_t length = recv(fd, answer, sizeof(answer), 0);

	if (length < (ssize_t)NLMSG_LENGTH(sizeof(struct nlmsgerr)))
		die("recv");
	if (nlh->nlmsg_type != NLMSG_ERROR || ((struct nlmsgerr *)NLMSG_DATA(nlh))->error) {
		fprintf(stderr, "refused\n");
		exit(1);
	}
}

int main(int argc, char **argv)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	int one = 1, buffer = 1 << 20;
	size_t length, at = 0;
	double start;
	char *data;

	if (argc != 2) {
		fprintf(stderr, "usage: %s FILE\n", argv[0]);
		return 2;
	}
	if (fd < 0 || setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &one, sizeof(one)) ||
	    setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &buffer, sizeof(buffer)) ||
	    bind(fd, (struct sockaddr *)&kernel, sizeof(kernel)))
		die("netlink socket");
	data = slurp(argv[1], &length);
	start = now();
	while (at < length) {
		uint32_t size;

		memcpy(&size, data + at, 4);
		size = ntohl(size);
		if (sendto(fd, data + at + 4, size, 0, (struct sockaddr *)&kernel, sizeof(kernel)) != (ssize_t)size)
			die("send");
		await_ack(fd);
		at += 4 + size;
	}
	printf("%.6f\n", now() - start);
	return 0;
}
