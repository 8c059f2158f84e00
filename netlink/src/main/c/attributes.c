/* What the library must understand of a request: which descriptors name namespaces, and whether it will be answered. */
#include "shim.h"

#include <linux/if_link.h>
#include <linux/net_namespace.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <string.h>

/* A descriptor the model knows for none: the namespace cannot be had. */
#define NO_NETNS UINT32_MAX

/* Attributes one after the other. */
struct attributes {
	unsigned char *at;
	size_t left;
};

/* The next attribute, or NULL at the end and at the first that is cut off. */
static struct nlattr *next_attribute(struct attributes *a)
{
	struct nlattr *attribute = (struct nlattr *)a->at;
	size_t step;

	if (a->left < sizeof(*attribute) || attribute->nla_len < sizeof(*attribute) || attribute->nla_len > a->left)
		return NULL;
	step = NLA_ALIGN(attribute->nla_len);
	step = step < a->left ? step : a->left;
	a->at += step;
	a->left -= step;
	return attribute;
}

static struct attributes inside(struct nlattr *attribute, size_t header)
{
	size_t skip = NLA_HDRLEN + NLA_ALIGN(header);

	if (attribute->nla_len < skip)
		return (struct attributes){NULL, 0};
	return (struct attributes){(unsigned char *)attribute + skip, attribute->nla_len - skip};
}

static unsigned type_of(const struct nlattr *attribute)
{
	return attribute->nla_type & NLA_TYPE_MASK;
}

static void rewrite_fd(struct nlattr *attribute)
{
	int32_t fd;
	int64_t handle;
	uint32_t number;

	if (attribute->nla_len < NLA_HDRLEN + sizeof(fd))
		return;
	memcpy(&fd, (unsigned char *)attribute + NLA_HDRLEN, sizeof(fd));
	handle = netns_of_fd(fd);
	number = handle < 0 ? NO_NETNS : (uint32_t)handle;
	memcpy((unsigned char *)attribute + NLA_HDRLEN, &number, sizeof(number));
}

static void rewrite_link(struct attributes a);

/* The namespace of a process is given by its number, if it is known: the model has no processes. */
static void rewrite_pid(struct nlattr *attribute, uint16_t fd_type)
{
	uint32_t pid, number;
	int64_t handle;

	if (attribute->nla_len < NLA_HDRLEN + sizeof(pid))
		return;
	memcpy(&pid, (unsigned char *)attribute + NLA_HDRLEN, sizeof(pid));
	handle = netns_of_pid(pid);
	if (handle < 0)
		return;
	number = (uint32_t)handle;
	memcpy((unsigned char *)attribute + NLA_HDRLEN, &number, sizeof(number));
	attribute->nla_type = fd_type;
}

/* A veth or vxcan carries the attributes of its peer: IFLA_LINKINFO, IFLA_INFO_DATA, VETH_INFO_PEER. */
static void rewrite_peer(struct nlattr *linkinfo)
{
	struct attributes info = inside(linkinfo, 0);
	struct nlattr *attribute;
	bool pair = false;

	while ((attribute = next_attribute(&info)) != NULL) {
		const char *kind = (const char *)attribute + NLA_HDRLEN;
		size_t length = attribute->nla_len - NLA_HDRLEN;

		if (type_of(attribute) == IFLA_INFO_KIND)
			pair = (length >= 4 && strncmp(kind, "veth", 4) == 0) ||
			       (length >= 5 && strncmp(kind, "vxcan", 5) == 0);
		if (type_of(attribute) == IFLA_INFO_DATA && pair) {
			struct attributes data = inside(attribute, 0);
			struct nlattr *peer = next_attribute(&data);

			if (peer != NULL && type_of(peer) == VETH_INFO_PEER)
				rewrite_link(inside(peer, sizeof(struct ifinfomsg)));
		}
	}
}

static void rewrite_link(struct attributes a)
{
	struct nlattr *attribute;

	while ((attribute = next_attribute(&a)) != NULL) {
		if (type_of(attribute) == IFLA_NET_NS_FD)
			rewrite_fd(attribute);
		else if (type_of(attribute) == IFLA_NET_NS_PID)
			rewrite_pid(attribute, IFLA_NET_NS_FD);
		if (type_of(attribute) == IFLA_LINKINFO)
			rewrite_peer(attribute);
	}
}

static void rewrite_nsid(struct attributes a)
{
	struct nlattr *attribute;

	while ((attribute = next_attribute(&a)) != NULL) {
		if (type_of(attribute) == NETNSA_FD)
			rewrite_fd(attribute);
		else if (type_of(attribute) == NETNSA_PID)
			rewrite_pid(attribute, NETNSA_FD);
	}
}

static struct attributes behind(struct nlmsghdr *message, size_t header)
{
	size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(header);

	if (message->nlmsg_len < skip)
		return (struct attributes){NULL, 0};
	return (struct attributes){(unsigned char *)message + skip, message->nlmsg_len - skip};
}

/* The message at *at, or NULL at the end; *at moves on. */
static struct nlmsghdr *next_message(unsigned char *datagram, size_t length, size_t *at)
{
	struct nlmsghdr *message = (struct nlmsghdr *)(datagram + *at);

	if (length - *at < sizeof(*message) || message->nlmsg_len < sizeof(*message) ||
	    message->nlmsg_len > length - *at)
		return NULL;
	*at += NLMSG_ALIGN(message->nlmsg_len);
	if (*at > length)
		*at = length;
	return message;
}

void rewrite_netns_fds(void *datagram, size_t length)
{
	struct nlmsghdr *message;
	size_t at = 0;

	while ((message = next_message(datagram, length, &at)) != NULL) {
		switch (message->nlmsg_type) {
		case RTM_NEWLINK:
		case RTM_DELLINK:
		case RTM_GETLINK:
		case RTM_SETLINK:
			rewrite_link(behind(message, sizeof(struct ifinfomsg)));
			break;
		case RTM_NEWNSID:
		case RTM_DELNSID:
		case RTM_GETNSID:
			rewrite_nsid(behind(message, sizeof(struct rtgenmsg)));
			break;
		default:
			break;
		}
	}
}

bool is_unanswered(const void *datagram, size_t length)
{
	struct nlmsghdr *message;
	size_t at = 0;

	while ((message = next_message((unsigned char *)(uintptr_t)datagram, length, &at)) != NULL) {
		/* RTM_NEW, DEL, GET, SET follow one another from RTM_BASE on; a GET answers by itself. */
		bool get = message->nlmsg_type >= RTM_BASE && ((message->nlmsg_type - RTM_BASE) & 3) == 2;

		if ((message->nlmsg_flags & NLM_F_ACK) || get)
			return false;
	}
	return true;
}
