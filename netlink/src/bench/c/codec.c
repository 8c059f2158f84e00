/*
 * The work of CodecBenchmark and DumpBenchmark, done by libnl-3 on the same bytes: nlmsg_parse and nla_parse_nested without a
 * policy, then the same attributes; nla_put into one message that is used again, and into a new message each time.
 * Prints one line for each: a name and the nanoseconds of the median round; then the sums of what was read, to be compared.
 *
 * usage: codec DIRECTORY-OF-SAMPLES
 */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <netlink/route/route.h>

enum { ROUNDS = 7, ROUTES = 1000000, DATAGRAM = 32 << 10 };

struct bytes {
	char *data;
	size_t length;
};

static struct bytes route, link_reply, macvlan, dump;
static struct nl_msg *message;
static volatile uint64_t sink;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e9 + t.tv_nsec;
}

static struct bytes slurp(const char *directory, const char *name)
{
	char path[4096];
	struct bytes b;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	f = fopen(path, "rb");
	if (!f || fseek(f, 0, SEEK_END)) {
		perror(path);
		exit(1);
	}
	b.length = ftell(f);
	rewind(f);
	b.data = malloc(b.length);
	if (fread(b.data, 1, b.length, f) != b.length) {
		perror(path);
		exit(1);
	}
	fclose(f);
	return b;
}

static uint64_t visit_routes(const char *data, size_t length)
{
	struct nlmsghdr *nlh = (struct nlmsghdr *)data;
	struct nlattr *tb[RTA_MAX + 1];
	int left = length;
	uint64_t sum = 0;

	for (; nlmsg_ok(nlh, left); nlh = nlmsg_next(nlh, &left)) {
		struct rtmsg *head = nlmsg_data(nlh);

		if (nlmsg_parse(nlh, sizeof(*head), tb, RTA_MAX, NULL) < 0)
			exit(1);
		sum += head->rtm_dst_len + head->rtm_protocol + head->rtm_scope + head->rtm_type;
		sum += ntohl(nla_get_u32(tb[RTA_DST]));
		sum += ntohl(nla_get_u32(tb[RTA_PREFSRC]));
		sum += nla_get_u32(tb[RTA_OIF]) + nla_get_u32(tb[RTA_TABLE]);
	}
	return sum;
}

static void parse_macvlan(struct nlattr *linkinfo, struct nlattr *data[])
{
	struct nlattr *info[IFLA_INFO_MAX + 1];

	if (nla_parse_nested(info, IFLA_INFO_MAX, linkinfo, NULL) < 0 ||
	    nla_parse_nested(data, IFLA_MACVLAN_MAX, info[IFLA_INFO_DATA], NULL) < 0)
		exit(1);
}

static uint64_t visit_route(void)
{
	return visit_routes(route.data, route.length);
}

static uint64_t visit_link(void)
{
	struct nlmsghdr *nlh = (struct nlmsghdr *)link_reply.data;
	struct nlattr *tb[IFLA_MAX + 1], *data[IFLA_MACVLAN_MAX + 1];
	struct ifinfomsg *head = nlmsg_data(nlh);
	struct rtnl_link_stats64 stats;
	char name[16], address[32];
	int name_length, address_length;

	if (nlmsg_parse(nlh, sizeof(*head), tb, IFLA_MAX, NULL) < 0)
		exit(1);
	parse_macvlan(tb[IFLA_LINKINFO], data);
	name_length = nla_memcpy(name, tb[IFLA_IFNAME], sizeof(name));
	address_length = nla_memcpy(address, tb[IFLA_ADDRESS], sizeof(address));
	memcpy(&stats.rx_packets, nla_data(tb[IFLA_STATS64]), sizeof(stats.rx_packets));
	return head->ifi_index + head->ifi_type + (unsigned char)name[name_length - 2] +
	       (unsigned char)address[address_length - 1] + nla_get_u32(tb[IFLA_MTU]) + nla_get_u8(tb[IFLA_OPERSTATE]) +
	       nla_get_u32(tb[IFLA_GROUP]) + nla_get_u32(tb[IFLA_LINK]) + stats.rx_packets +
	       nla_get_u32(data[IFLA_MACVLAN_MODE]) + nla_get_u16(data[IFLA_MACVLAN_FLAGS]);
}

static uint64_t visit_macvlan(void)
{
	struct nlmsghdr *nlh = (struct nlmsghdr *)macvlan.data;
	struct nlattr *tb[IFLA_MAX + 1], *data[IFLA_MACVLAN_MAX + 1];
	struct ifinfomsg *head = nlmsg_data(nlh);
	char name[16];
	int name_length;

	if (nlmsg_parse(nlh, sizeof(*head), tb, IFLA_MAX, NULL) < 0)
		exit(1);
	parse_macvlan(tb[IFLA_LINKINFO], data);
	name_length = nla_memcpy(name, tb[IFLA_IFNAME], sizeof(name));
	return head->ifi_index + (unsigned char)name[name_length - 2] + nla_get_u32(tb[IFLA_LINK]) +
	       nla_get_u32(data[IFLA_MACVLAN_MODE]);
}

static uint64_t visit_dump(void)
{
	uint64_t sum = 0;
	size_t at = 0;

	while (at < dump.length) {
		uint32_t length;

		memcpy(&length, dump.data + at, 4);
		length = ntohl(length);
		sum += visit_routes(dump.data + at + 4, length);
		at += 4 + length;
	}
	return sum;
}

/* libnl-route's value objects. */
static uint64_t value_route(void)
{
	struct rtnl_route *object;

	if (rtnl_route_parse((struct nlmsghdr *)route.data, &object) < 0)
		exit(1);
	rtnl_route_put(object);
	return 0;
}

/* libnl has no call that empties a message; its length stands in its header. */
static struct nl_msg *emptied(void)
{
	nlmsg_hdr(message)->nlmsg_len = NLMSG_HDRLEN;
	return message;
}

static void put_head(struct nl_msg *msg, int type, const void *head, int length)
{
	struct nlmsghdr *nlh = nlmsg_hdr(msg);

	nlh->nlmsg_type = type;
	nlh->nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL;
	nlmsg_append(msg, (void *)head, length, NLMSG_ALIGNTO);
}

static void put_route(struct nl_msg *msg, const struct rtmsg *head, uint32_t dst, uint32_t src)
{
	put_head(msg, RTM_NEWROUTE, head, sizeof(*head));
	nla_put_u32(msg, RTA_TABLE, 254);
	nla_put(msg, RTA_DST, 4, &dst);
	nla_put(msg, RTA_PREFSRC, 4, &src);
	nla_put_u32(msg, RTA_OIF, 2);
}

static void put_link(struct nl_msg *msg)
{
	struct nlmsghdr *nlh = (struct nlmsghdr *)link_reply.data;
	struct ifinfomsg *head = nlmsg_data(nlh);
	struct nlattr *nla;
	int left;

	put_head(msg, RTM_NEWLINK, head, sizeof(*head));
	nla_for_each_attr(nla, nlmsg_attrdata(nlh, sizeof(*head)), nlmsg_attrlen(nlh, sizeof(*head)), left)
		nla_put(msg, nla->nla_type, nla_len(nla), nla_data(nla));
}

static void put_macvlan(struct nl_msg *msg)
{
	static const struct ifinfomsg head;
	struct nlattr *info, *data;

	put_head(msg, RTM_NEWLINK, &head, sizeof(head));
	nla_put_u32(msg, IFLA_LINK, 3);
	nla_put_string(msg, IFLA_IFNAME, "m0");
	info = nla_nest_start(msg, IFLA_LINKINFO);
	nla_put_string(msg, IFLA_INFO_KIND, "macvlan");
	data = nla_nest_start(msg, IFLA_INFO_DATA);
	nla_put_u32(msg, IFLA_MACVLAN_MODE, 4);
	nla_nest_end(msg, data);
	nla_nest_end(msg, info);
}

static const struct rtmsg *route_head(void)
{
	return nlmsg_data((struct nlmsghdr *)route.data);
}

static uint64_t encode_route(void)
{
	put_route(emptied(), route_head(), htonl(0x0a000402), htonl(0x0a000401));
	return nlmsg_hdr(message)->nlmsg_len;
}

static uint64_t encode_link(void)
{
	put_link(emptied());
	return nlmsg_hdr(message)->nlmsg_len;
}

static uint64_t encode_macvlan(void)
{
	put_macvlan(emptied());
	return nlmsg_hdr(message)->nlmsg_len;
}

static uint64_t encode_dump(void)
{
	uint64_t bytes = 0;
	int i;

	for (i = 0; i < ROUTES; i++) {
		put_route(emptied(), route_head(), htonl(0x0b000000 + (i & 255)), htonl(0x0a000401));
		bytes += nlmsg_hdr(message)->nlmsg_len;
	}
	return bytes;
}

static uint64_t alloc_route(void)
{
	struct nl_msg *msg = nlmsg_alloc();

	put_route(msg, route_head(), htonl(0x0a000402), htonl(0x0a000401));
	nlmsg_free(msg);
	return 0;
}

static uint64_t alloc_link(void)
{
	struct nl_msg *msg = nlmsg_alloc();

	put_link(msg);
	nlmsg_free(msg);
	return 0;
}

static uint64_t alloc_macvlan(void)
{
	struct nl_msg *msg = nlmsg_alloc();

	put_macvlan(msg);
	nlmsg_free(msg);
	return 0;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void measure(const char *name, uint64_t (*work)(void), int repeats)
{
	double rounds[ROUNDS];
	int r, i;

	for (r = 0; r < ROUNDS; r++) {
		double start = now();

		for (i = 0; i < repeats; i++)
			sink += work();
		rounds[r] = (now() - start) / repeats;
	}
	qsort(rounds, ROUNDS, sizeof(*rounds), ascending);
	printf("%s %.2f\n", name, rounds[ROUNDS / 2]);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]);
		return 2;
	}
	route = slurp(argv[1], "route.bin");
	link_reply = slurp(argv[1], "link.bin");
	macvlan = slurp(argv[1], "macvlan.bin");
	dump = slurp(argv[1], "dump.bin");
	message = nlmsg_alloc_size(DATAGRAM);

	measure("visitRoute", visit_route, 1000000);
	measure("visitLink", visit_link, 200000);
	measure("visitMacvlan", visit_macvlan, 1000000);
	measure("visitDump", visit_dump, 2);
	measure("encodeRoute", encode_route, 1000000);
	measure("encodeLink", encode_link, 200000);
	measure("encodeMacvlan", encode_macvlan, 1000000);
	measure("encodeDump", encode_dump, 2);
	measure("valueRoute", value_route, 200000);
	measure("allocRoute", alloc_route, 500000);
	measure("allocLink", alloc_link, 200000);
	measure("allocMacvlan", alloc_macvlan, 500000);

	printf("sum route %llu\n", (unsigned long long)visit_route());
	printf("sum link %llu\n", (unsigned long long)visit_link());
	printf("sum macvlan %llu\n", (unsigned long long)visit_macvlan());
	printf("sum dump %llu\n", (unsigned long long)visit_dump());
	return 0;
}
