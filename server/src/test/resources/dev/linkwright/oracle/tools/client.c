/*
 * What a program may expect of a netlink route socket, whoever answers it: Linux or the model through the preloaded
 * library. Says ok, or where it was disappointed.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define expect(what)                                                                                       \
	do {                                                                                               \
		if (!(what)) {                                                                             \
			printf("line %d: %s, errno %d (%s)\n", __LINE__, #what, errno, strerror(errno));   \
			exit(1);                                                                           \
		}                                                                                          \
	} while (0)

struct link_request {
	struct nlmsghdr n;
	struct ifinfomsg i;
};

static char buffer[65536];

static void dump_links(int fd)
{
	struct link_request r = {{sizeof(r), RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 1, 0}, {0}};
	struct sockaddr_nl to = {.nl_family = AF_NETLINK};

	expect(sendto(fd, &r, sizeof(r), 0, (void *)&to, sizeof(to)) == sizeof(r));
}

static int is_done(void)
{
	return ((struct nlmsghdr *)buffer)->nlmsg_type == NLMSG_DONE;
}

static void read_to_the_end(int fd)
{
	do
		expect(read(fd, buffer, sizeof(buffer)) > 0);
	while (!is_done());
}

static int option(int fd, int name)
{
	int value;
	socklen_t length = sizeof(value);

	expect(getsockopt(fd, SOL_SOCKET, name, &value, &length) == 0 && length == sizeof(value));
	return value;
}

static int open_and_bind(void)
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	int other = socket(AF_NETLINK, SOCK_DGRAM, NETLINK_ROUTE);
	struct sockaddr_nl name = {.nl_family = AF_NETLINK};
	socklen_t length = sizeof(name);

	expect(fd >= 0 && other >= 0);
	expect(fcntl(fd, F_GETFD) == FD_CLOEXEC && fcntl(other, F_GETFD) == 0);
	expect(option(fd, SO_DOMAIN) == AF_NETLINK && option(fd, SO_TYPE) == SOCK_RAW);
	expect(option(other, SO_TYPE) == SOCK_DGRAM && option(fd, SO_RCVBUF) == 212992);
	expect(bind(fd, (void *)&name, sizeof(name)) == 0);
	expect(getsockname(fd, (void *)&name, &length) == 0);
	expect(length == sizeof(name) && name.nl_pid == (unsigned)getpid());
	expect(bind(other, (void *)&name, sizeof(name)) == -1 && errno == EADDRINUSE);
	expect(close(other) == 0);
	return fd;
}

/* As libnetlink reads: first how long it is, then the datagram, with its sender and group. */
static void peek_and_read(int fd)
{
	struct sockaddr_nl from;
	char control[256];
	struct iovec part = {NULL, 0};
	struct msghdr message = {.msg_name = &from, .msg_namelen = sizeof(from), .msg_iov = &part, .msg_iovlen = 1};
	struct cmsghdr *info;
	ssize_t length;
	int on = 1;

	expect(setsockopt(fd, SOL_NETLINK, NETLINK_PKTINFO, &on, sizeof(on)) == 0);
	dump_links(fd);
	length = recvmsg(fd, &message, MSG_PEEK | MSG_TRUNC);
	expect(length > (ssize_t)sizeof(struct link_request) && (message.msg_flags & MSG_TRUNC));
	part = (struct iovec){buffer, sizeof(buffer)};
	message.msg_control = control;
	message.msg_controllen = sizeof(control);
	expect(recvmsg(fd, &message, 0) == length && !(message.msg_flags & MSG_TRUNC));
	expect(message.msg_namelen == sizeof(from) && from.nl_family == AF_NETLINK && from.nl_pid == 0);
	info = CMSG_FIRSTHDR(&message);
	expect(info != NULL && info->cmsg_level == SOL_NETLINK && info->cmsg_type == NETLINK_PKTINFO);
	if (!is_done())
		read_to_the_end(fd);
}

/* A request is over when send returns. */
static void never_wait(int fd)
{
	struct link_request up = {{sizeof(up), RTM_NEWLINK, NLM_F_REQUEST, 2, 0},
				  {.ifi_index = 1, .ifi_flags = IFF_UP, .ifi_change = IFF_UP}};

	expect(recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT) == -1 && errno == EAGAIN);
	for (int i = 0; i < 20; i++) {
		dump_links(fd);
		expect(recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT) > 0);
		if (!is_done())
			read_to_the_end(fd);
	}
	expect(send(fd, &up, sizeof(up), 0) == sizeof(up));
	expect(recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT) == -1 && errno == EAGAIN);
}

static void share(int fd)
{
	int copy = dup(fd);
	struct pollfd readable = {copy, POLLIN, 0};
	int status;
	pid_t child;

	expect(close(fd) == 0);
	dump_links(copy);
	expect(poll(&readable, 1, 10000) == 1);
	child = fork();
	if (child == 0) {
		read_to_the_end(copy);
		_exit(0);
	}
	expect(waitpid(child, &status, 0) == child && status == 0);
	expect(close(copy) == 0 && send(copy, "", 1, 0) == -1 && errno == EBADF);
}

static void names(void)
{
	char name[IF_NAMESIZE];

	expect(if_nametoindex("lo") == 1 && strcmp(if_indextoname(1, name), "lo") == 0);
	expect(if_nametoindex("nosuch") == 0 && errno == ENODEV);
	expect(if_indextoname(99, name) == NULL && errno == ENXIO);
}

/* All by name, and with their addresses: the namespace is new, so there is lo alone. */
static void lists(void)
{
	struct if_nameindex *all = if_nameindex();
	struct ifaddrs *addresses, *a;
	int links = 0, v4 = 0;
	size_t count = 0;

	for (; all != NULL && all[count].if_name != NULL; count++)
		expect(if_nametoindex(all[count].if_name) == all[count].if_index);
	expect(count >= 1);
	if_freenameindex(all);
	expect(getifaddrs(&addresses) == 0);
	for (a = addresses; a != NULL; a = a->ifa_next) {
		links += a->ifa_addr->sa_family == AF_PACKET;
		v4 += a->ifa_addr->sa_family == AF_INET;
	}
	expect(links == (int)count && v4 == 1);
	for (a = addresses; a->ifa_addr->sa_family != AF_INET; a = a->ifa_next)
		;
	expect(strcmp(a->ifa_name, "lo") == 0 && (a->ifa_flags & IFF_UP));
	expect(((struct sockaddr_in *)a->ifa_addr)->sin_addr.s_addr == htonl(INADDR_LOOPBACK));
	expect(((struct sockaddr_in *)a->ifa_netmask)->sin_addr.s_addr == htonl(0xff000000));
	freeifaddrs(addresses);
}

static void addresses_by_ioctl(void)
{
	struct ifreq one = {.ifr_name = "lo"}, several[4];
	struct ifconf conf = {.ifc_len = sizeof(several), .ifc_req = several};
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	expect(ioctl(fd, SIOCGIFADDR, &one) == 0);
	expect(((struct sockaddr_in *)&one.ifr_addr)->sin_addr.s_addr == htonl(INADDR_LOOPBACK));
	expect(ioctl(fd, SIOCGIFNETMASK, &one) == 0);
	expect(((struct sockaddr_in *)&one.ifr_addr)->sin_addr.s_addr == htonl(0xff000000));
	expect(ioctl(fd, SIOCGIFCONF, &conf) == 0 && conf.ifc_len == sizeof(*several));
	expect(strcmp(several[0].ifr_name, "lo") == 0);
	conf.ifc_req = NULL;
	expect(ioctl(fd, SIOCGIFCONF, &conf) == 0 && conf.ifc_len == sizeof(*several));
	strcpy(one.ifr_name, "nosuch");
	expect(ioctl(fd, SIOCGIFADDR, &one) == -1 && errno == ENODEV);
	close(fd);
}

/* More than the library remembers at a time. */
static void many(void)
{
	for (int i = 0; i < 1500; i++) {
		int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);

		expect(fd >= 0 && close(fd) == 0);
	}
}

int main(void)
{
	int fd = open_and_bind();

	peek_and_read(fd);
	never_wait(fd);
	share(fd);
	names();
	lists();
	addresses_by_ioctl();
	many();
	puts("ok");
	return 0;
}
