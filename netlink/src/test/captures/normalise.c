/*
 * What differs from run to run, completely. Everything else of a capture is what the kernel said.
 *
 *   nlmsg_seq, nlmsg_pid        numbered from 1 in the order of their appearance in a command; 0 stays 0
 *   padding behind attributes   0: iproute2 leaves what lay there
 *   IFLA_STATS, IFLA_STATS64    0, and so IFLA_STATS_LINK_64 and the INET6 and ICMP6 counters of a device
 *   IFLA_INET6_CACHEINFO        tstamp and the randomised reachable_time: 0
 *   IFLA_BR_*_TIMER,            what is left on the clocks of a bridge and its ports: 0
 *   IFLA_BRPORT_*_TIMER
 *   IFLA_HSR_SEQ_NR             0
 *   IFA_CACHEINFO               cstamp and tstamp 0; lifetimes, unless infinite, rounded up to 1000 s
 *   RTA_CACHEINFO               clntref, lastuse and used 0; expires rounded up to 1000 s
 *   rtm_tos of MPLS             0: the kernel leaves the byte of an answer to RTM_GETROUTE as it finds it
 *   NDA_CACHEINFO               0
 *   NDTA_CONFIG, NDTA_STATS     entries, ages, the hash's random seed and its size 0; statistics 0
 *   NDTPA_REACHABLE_TIME        0 (randomised)
 *   NHA_RES_*_TIME              idle and unbalanced times of a resilient group: 0
 *   MDBA_MDB_EATTR_TIMER        0
 *   TCA_STATS, TCA_STATS2       0, of the latter what is in it
 *   random link addresses       02:00:5e:00:53:NN in the order of their appearance, also where they are
 *                               part of something longer (bridge ids, link-local addresses). Scenarios give
 *                               addresses that begin with 02:00:00, which are left alone.
 *   in what ip -j prints        these addresses, and the clocks of bridges
 */
#include "normalise.h"

#include <linux/if_bridge.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/nexthop.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* What to do with the attributes of one message: walks a run of attributes and calls back for each. */
typedef void (*visit)(unsigned int type, unsigned char *value, size_t length, const void *context);

static void each_attribute(unsigned char *data, size_t length, visit callback, const void *context)
{
	while (length >= sizeof(struct rtattr)) {
		struct rtattr attribute;
		size_t step;

		memcpy(&attribute, data, sizeof(attribute));
		if (attribute.rta_len < sizeof(attribute) || attribute.rta_len > length)
			return;
		callback(attribute.rta_type & NLA_TYPE_MASK, data + sizeof(attribute),
			 attribute.rta_len - sizeof(attribute), context);
		step = RTA_ALIGN(attribute.rta_len);
		if (step > length)
			return;
		memset(data + attribute.rta_len, 0, step - attribute.rta_len);
		data += step;
		length -= step;
	}
}

static void zero(unsigned char *value, size_t length, size_t from, size_t to)
{
	if (to <= length)
		memset(value + from, 0, to - from);
}

/* Rounds an unsigned number up to the next multiple of unit; infinity and 0 stay. */
static void round_up(unsigned char *value, size_t length, size_t at, unsigned int unit)
{
	unsigned int number;

	if (at + sizeof(number) > length)
		return;
	memcpy(&number, value + at, sizeof(number));
	if (number != 0xffffffffu && number < 0x80000000u) {
		number = (number + unit - 1) / unit * unit;
		memcpy(value + at, &number, sizeof(number));
	}
}

static void inet6_of_link(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	switch (type) {
	case IFLA_INET6_STATS:
	case IFLA_INET6_ICMP6STATS:
		zero(value, length, sizeof(__u64), length); /* the first is how many there are */
		break;
	case IFLA_INET6_CACHEINFO:
		zero(value, length, offsetof(struct ifla_cacheinfo, tstamp), offsetof(struct ifla_cacheinfo, retrans_time));
		break;
	}
}

static void family_of_link(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	if (type == AF_INET6)
		each_attribute(value, length, inet6_of_link, context);
}

static void bridge(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == IFLA_BR_HELLO_TIMER || type == IFLA_BR_TCN_TIMER || type == IFLA_BR_TOPOLOGY_CHANGE_TIMER ||
	    type == IFLA_BR_GC_TIMER)
		zero(value, length, 0, length);
}

static void bridge_port(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == IFLA_BRPORT_MESSAGE_AGE_TIMER || type == IFLA_BRPORT_FORWARD_DELAY_TIMER ||
	    type == IFLA_BRPORT_HOLD_TIMER)
		zero(value, length, 0, length);
}

static void hsr(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == IFLA_HSR_SEQ_NR)
		zero(value, length, 0, length);
}

struct kinds {
	char own[16];
	char port[16];
};

static void kinds_of_link(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	struct kinds *kinds = (struct kinds *)context;
	char *to = type == IFLA_INFO_KIND ? kinds->own : type == IFLA_INFO_SLAVE_KIND ? kinds->port : NULL;

	if (to)
		memcpy(to, value, length < 15 ? length : 15);
}

static void data_of_link(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	const struct kinds *kinds = context;

	if (type == IFLA_INFO_DATA && !strcmp(kinds->own, "bridge"))
		each_attribute(value, length, bridge, NULL);
	if (type == IFLA_INFO_DATA && !strcmp(kinds->own, "hsr"))
		each_attribute(value, length, hsr, NULL);
	if (type == IFLA_INFO_SLAVE_DATA && !strcmp(kinds->port, "bridge"))
		each_attribute(value, length, bridge_port, NULL);
}

static void link_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	unsigned char family = *(const unsigned char *)context;
	struct kinds kinds = {"", ""};

	switch (type) {
	case IFLA_STATS:
	case IFLA_STATS64:
		zero(value, length, 0, length);
		break;
	case IFLA_AF_SPEC:
		if (family == AF_UNSPEC)
			each_attribute(value, length, family_of_link, NULL);
		break;
	case IFLA_PROTINFO:
		each_attribute(value, length, family == AF_INET6 ? inet6_of_link : bridge_port, NULL);
		break;
	case IFLA_LINKINFO:
		each_attribute(value, length, kinds_of_link, &kinds);
		each_attribute(value, length, data_of_link, &kinds);
		break;
	}
}

static void address_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == IFA_CACHEINFO) {
		round_up(value, length, offsetof(struct ifa_cacheinfo, ifa_prefered), 1000);
		round_up(value, length, offsetof(struct ifa_cacheinfo, ifa_valid), 1000);
		zero(value, length, offsetof(struct ifa_cacheinfo, cstamp), sizeof(struct ifa_cacheinfo));
	}
}

static void route_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == RTA_CACHEINFO) {
		zero(value, length, 0, offsetof(struct rta_cacheinfo, rta_expires));
		round_up(value, length, offsetof(struct rta_cacheinfo, rta_expires), 100000);
		zero(value, length, offsetof(struct rta_cacheinfo, rta_used), offsetof(struct rta_cacheinfo, rta_id));
	}
}

static void neighbour_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == NDA_CACHEINFO)
		zero(value, length, 0, length);
}

static void neighbour_parameter(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == NDTPA_REACHABLE_TIME)
		zero(value, length, 0, length);
}

static void table_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	if (type == NDTA_CONFIG) {
		zero(value, length, offsetof(struct ndt_config, ndtc_entries), offsetof(struct ndt_config, ndtc_hash_chain_gc));
	} else if (type == NDTA_STATS) {
		zero(value, length, 0, length);
	} else if (type == NDTA_PARMS) {
		each_attribute(value, length, neighbour_parameter, context);
	}
}

static void resilient_bucket(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == NHA_RES_BUCKET_IDLE_TIME)
		zero(value, length, 0, length);
}

static void resilient_group(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == NHA_RES_GROUP_UNBALANCED_TIME)
		zero(value, length, 0, length);
}

static void nexthop_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	if (type == NHA_RES_BUCKET)
		each_attribute(value, length, resilient_bucket, context);
	if (type == NHA_RES_GROUP)
		each_attribute(value, length, resilient_group, context);
}

static void stats_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == IFLA_STATS_LINK_64)
		zero(value, length, 0, length);
}

static void group_port(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)context;
	if (type == MDBA_MDB_EATTR_TIMER)
		zero(value, length, 0, length);
}

static void group_entry(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	if (type == MDBA_MDB_ENTRY_INFO && length > sizeof(struct br_mdb_entry))
		each_attribute(value + sizeof(struct br_mdb_entry), length - sizeof(struct br_mdb_entry), group_port, context);
}

static void group(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	if (type == MDBA_MDB_ENTRY)
		each_attribute(value, length, group_entry, context);
}

static void groups_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	if (type == MDBA_MDB)
		each_attribute(value, length, group, context);
}

static void tc_statistics(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	(void)type;
	(void)context;
	zero(value, length, 0, length);
}

static void tc_attribute(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	if (type == TCA_STATS)
		zero(value, length, 0, length);
	if (type == TCA_STATS2)
		each_attribute(value, length, tc_statistics, context);
}

static unsigned int ordinal(unsigned int *seen, size_t *count, unsigned int number)
{
	if (!number)
		return 0;
	for (size_t i = 0; i < *count; i++)
		if (seen[i] == number)
			return (unsigned int)i + 1;
	if (*count == MAX_IDS)
		return MAX_IDS + 1;
	seen[(*count)++] = number;
	return (unsigned int)*count;
}

static void header(struct conversation *talk, unsigned char *data)
{
	struct nlmsghdr header;

	memcpy(&header, data, sizeof(header));
	header.nlmsg_seq = ordinal(talk->seq, &talk->seqs, header.nlmsg_seq);
	header.nlmsg_pid = ordinal(talk->pid, &talk->pids, header.nlmsg_pid);
	memcpy(data, &header, sizeof(header));
}

static void message(struct conversation *talk, unsigned char *data, size_t length)
{
	static const struct {
		unsigned short first, last, fixed;
		visit callback;
	} bodies[] = {
		{RTM_NEWLINK, RTM_SETLINK, sizeof(struct ifinfomsg), link_attribute},
		{RTM_NEWADDR, RTM_GETADDR, sizeof(struct ifaddrmsg), address_attribute},
		{RTM_NEWROUTE, RTM_GETROUTE, sizeof(struct rtmsg), route_attribute},
		{RTM_NEWNEIGH, RTM_GETNEIGH, sizeof(struct ndmsg), neighbour_attribute},
		{RTM_NEWNEIGHTBL, RTM_SETNEIGHTBL, sizeof(struct ndtmsg), table_attribute},
		{RTM_NEWNEXTHOP, RTM_GETNEXTHOP, sizeof(struct nhmsg), nexthop_attribute},
		{RTM_NEWNEXTHOPBUCKET, RTM_GETNEXTHOPBUCKET, sizeof(struct nhmsg), nexthop_attribute},
		{RTM_NEWMDB, RTM_GETMDB, sizeof(struct br_port_msg), groups_attribute},
		{RTM_NEWSTATS, RTM_SETSTATS, sizeof(struct if_stats_msg), stats_attribute},
		{RTM_NEWQDISC, RTM_GETTFILTER, sizeof(struct tcmsg), tc_attribute},
	};
	struct nlmsghdr head;

	memcpy(&head, data, sizeof(head));
	header(talk, data);
	if (head.nlmsg_type == RTM_NEWROUTE && length > sizeof(head) + offsetof(struct rtmsg, rtm_tos) &&
	    data[sizeof(head)] == AF_MPLS)
		data[sizeof(head) + offsetof(struct rtmsg, rtm_tos)] = 0;
	if (head.nlmsg_type == NLMSG_ERROR && length >= 2 * sizeof(head) + sizeof(int))
		header(talk, data + sizeof(head) + sizeof(int));
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		size_t start = sizeof(head) + NLMSG_ALIGN(bodies[i].fixed);

		if (head.nlmsg_type >= bodies[i].first && head.nlmsg_type <= bodies[i].last && length > start)
			each_attribute(data + start, length - start, bodies[i].callback, data + sizeof(head));
	}
}

static void note_address(unsigned int type, unsigned char *value, size_t length, const void *context)
{
	static const unsigned char given[3] = {2, 0, 0};
	struct random_macs *macs = (struct random_macs *)context;

	if ((type != IFLA_ADDRESS || length != 6) && (type != IFLA_PERM_ADDRESS || length < 6))
		return;
	if (!(value[0] & 2) || (value[0] & 1) || !memcmp(value, given, 3))
		return;
	for (size_t i = 0; i < macs->count; i++)
		if (!memcmp(macs->mac[i], value, 6))
			return;
	if (macs->count < MAX_RANDOM_MACS)
		memcpy(macs->mac[macs->count++], value, 6);
}

void find_random_macs(struct random_macs *macs, const unsigned char *data, size_t length)
{
	while (length >= sizeof(struct nlmsghdr)) {
		struct nlmsghdr head;
		size_t start = sizeof(head) + sizeof(struct ifinfomsg);

		memcpy(&head, data, sizeof(head));
		if (head.nlmsg_len < sizeof(head) || head.nlmsg_len > length)
			return;
		if (head.nlmsg_type == RTM_NEWLINK && head.nlmsg_len > start)
			each_attribute((unsigned char *)data + start, head.nlmsg_len - start, note_address, macs);
		if (NLMSG_ALIGN(head.nlmsg_len) >= length)
			return;
		data += NLMSG_ALIGN(head.nlmsg_len);
		length -= NLMSG_ALIGN(head.nlmsg_len);
	}
}

static void replace(unsigned char *data, size_t length, const unsigned char *from, const unsigned char *to, size_t size)
{
	for (size_t at = 0; at + size <= length; at++)
		if (!memcmp(data + at, from, size))
			memcpy(data + at, to, size);
}

static void interface_id(const unsigned char *mac, unsigned char *id)
{
	const unsigned char bytes[8] = {mac[0] ^ 2, mac[1], mac[2], 0xff, 0xfe, mac[3], mac[4], mac[5]};

	memcpy(id, bytes, sizeof(bytes));
}

static void replace_macs(const struct random_macs *macs, unsigned char *data, size_t length)
{
	for (size_t i = 0; i < macs->count; i++) {
		const unsigned char to[6] = {2, 0, 0x5e, 0, 0x53, (unsigned char)(i + 1)};
		unsigned char from_id[8], to_id[8];

		interface_id(macs->mac[i], from_id);
		interface_id(to, to_id);
		replace(data, length, macs->mac[i], to, sizeof(to));
		replace(data, length, from_id, to_id, sizeof(to_id));
	}
}

void normalise_text(const struct random_macs *macs, char *text)
{
	for (size_t i = 0; i < macs->count; i++) {
		const unsigned char *mac = macs->mac[i];
		char from[18], to[18];

		snprintf(from, sizeof(from), "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
		snprintf(to, sizeof(to), "02:00:5e:00:53:%02x", (unsigned int)i + 1);
		for (char *at = text; (at = strstr(at, from));)
			memcpy(at, to, 17);
	}
}

void normalise(const struct random_macs *macs, struct conversation *talk, unsigned char *data, size_t length)
{
	unsigned char *at = data;
	size_t left = length;

	while (left >= sizeof(struct nlmsghdr)) {
		struct nlmsghdr head;

		memcpy(&head, at, sizeof(head));
		if (head.nlmsg_len < sizeof(head) || head.nlmsg_len > left)
			break;
		message(talk, at, head.nlmsg_len);
		if (NLMSG_ALIGN(head.nlmsg_len) >= left)
			break;
		at += NLMSG_ALIGN(head.nlmsg_len);
		left -= NLMSG_ALIGN(head.nlmsg_len);
	}
	replace_macs(macs, data, length);
}
