/*
 * Interfaces and their addresses as lists: getifaddrs, if_nameindex, SIOCGIFCONF and the ioctls that read an IPv4
 * address. The model says them all in one answer.
 */
#include "shim.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

/* The most the model says in one answer. */
#define ANSWER_ROOM (1 << 20)

struct list {
	struct lw_ifaddr *entries;
	size_t count;
};

/* 0, or -1 with errno; the entries are to be freed. */
static int ask(struct list *list)
{
	struct control c = {.op = LW_OP_IFADDRS, .netns = model_netns(), .answer_room = ANSWER_ROOM};

	list->entries = malloc(ANSWER_ROOM);
	if (list->entries == NULL)
		return -1;
	c.answer = list->entries;
	if (model_control(&c) != 0) {
		free(list->entries);
		return -1;
	}
	list->count = c.answer_length / sizeof(*list->entries);
	return 0;
}

/* ---- getifaddrs ---- */

/* One element of the list with all it points to. */
struct element {
	struct ifaddrs ifaddrs;
	char name[IF_NAMESIZE];
	struct sockaddr_storage address, netmask, other;
};

static void set_packet(struct sockaddr_storage *to, const struct lw_ifaddr *e, const uint8_t *address, size_t length)
{
	struct sockaddr_ll *ll = (struct sockaddr_ll *)to;

	ll->sll_family = AF_PACKET;
	ll->sll_ifindex = (int)e->index;
	ll->sll_hatype = e->hardware;
	ll->sll_halen = (unsigned char)length;
	memcpy(ll->sll_addr, address, length < sizeof(ll->sll_addr) ? length : sizeof(ll->sll_addr));
}

static void set_address(struct sockaddr_storage *to, const struct lw_ifaddr *e, const uint8_t *address)
{
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)to;

	to->ss_family = e->family;
	if (e->family == AF_INET) {
		memcpy(&((struct sockaddr_in *)to)->sin_addr, address, sizeof(struct in_addr));
		return;
	}
	memcpy(&in6->sin6_addr, address, sizeof(in6->sin6_addr));
	if (IN6_IS_ADDR_LINKLOCAL(&in6->sin6_addr) || IN6_IS_ADDR_MC_LINKLOCAL(&in6->sin6_addr))
		in6->sin6_scope_id = e->index;
}

static void prefix_mask(uint8_t mask[16], unsigned prefix)
{
	memset(mask, 0, 16);
	for (unsigned bit = 0; bit < prefix && bit < 128; bit++)
		mask[bit / 8] |= (uint8_t)(0x80 >> (bit % 8));
}

static void fill(struct element *to, const struct lw_ifaddr *e)
{
	uint8_t mask[16];

	memcpy(to->name, e->name, sizeof(to->name));
	to->ifaddrs.ifa_name = to->name;
	to->ifaddrs.ifa_flags = e->flags;
	to->ifaddrs.ifa_addr = (struct sockaddr *)&to->address;
	if (e->other_length > 0)
		to->ifaddrs.ifa_broadaddr = (struct sockaddr *)&to->other;
	if (e->family == AF_PACKET) {
		set_packet(&to->address, e, e->address, e->length);
		set_packet(&to->other, e, e->other, e->other_length);
		return;
	}
	set_address(&to->address, e, e->address);
	set_address(&to->other, e, e->other);
	prefix_mask(mask, e->prefix);
	set_address(&to->netmask, e, mask);
	((struct sockaddr_in6 *)&to->netmask)->sin6_scope_id = 0;
	to->ifaddrs.ifa_netmask = (struct sockaddr *)&to->netmask;
}

/* One piece of memory, as the C library's, so that its freeifaddrs can free it. */
EXPORT int getifaddrs(struct ifaddrs **result)
{
	struct element *elements;
	struct list list;

	if (!model_active())
		return NEXT(getifaddrs)(result);
	if (ask(&list) != 0)
		return -1;
	elements = calloc(list.count + 1, sizeof(*elements));
	if (elements == NULL) {
		free(list.entries);
		return -1;
	}
	for (size_t i = 0; i < list.count; i++) {
		fill(&elements[i], &list.entries[i]);
		elements[i].ifaddrs.ifa_next = i + 1 < list.count ? &elements[i + 1].ifaddrs : NULL;
	}
	*result = list.count > 0 ? &elements[0].ifaddrs : NULL;
	if (list.count == 0)
		free(elements);
	free(list.entries);
	return 0;
}

EXPORT void freeifaddrs(struct ifaddrs *list)
{
	if (model_active())
		free(list);
	else
		NEXT(freeifaddrs)(list);
}

/* ---- if_nameindex ---- */

EXPORT struct if_nameindex *if_nameindex(void)
{
	struct if_nameindex *names;
	struct list list;
	size_t count = 0;

	if (!model_active())
		return NEXT(if_nameindex)();
	if (ask(&list) != 0)
		return NULL;
	names = calloc(list.count + 1, sizeof(*names));
	for (size_t i = 0; names != NULL && i < list.count; i++) {
		if (list.entries[i].family != AF_PACKET)
			continue;
		names[count].if_index = list.entries[i].index;
		names[count++].if_name = strndup(list.entries[i].name, IF_NAMESIZE);
	}
	free(list.entries);
	return names;
}

EXPORT void if_freenameindex(struct if_nameindex *names)
{
	if (!model_active()) {
		NEXT(if_freenameindex)(names);
		return;
	}
	for (size_t i = 0; names != NULL && names[i].if_name != NULL; i++)
		free(names[i].if_name);
	free(names);
}

/* ---- ioctls ---- */

int interface_configuration(struct ifconf *conf)
{
	size_t room = conf->ifc_req == NULL ? SIZE_MAX : (size_t)conf->ifc_len / sizeof(struct ifreq);
	size_t count = 0;
	struct list list;

	if (ask(&list) != 0)
		return -1;
	for (size_t i = 0; i < list.count && count < room; i++) {
		if (list.entries[i].family != AF_INET)
			continue;
		if (conf->ifc_req != NULL) {
			struct ifreq *to = &conf->ifc_req[count];
			struct sockaddr_storage address = {0};

			set_address(&address, &list.entries[i], list.entries[i].address);
			memset(to, 0, sizeof(*to));
			memcpy(to->ifr_name, list.entries[i].name, sizeof(to->ifr_name));
			memcpy(&to->ifr_addr, &address, sizeof(to->ifr_addr));
		}
		count++;
	}
	conf->ifc_len = (int)(count * sizeof(struct ifreq));
	free(list.entries);
	return 0;
}

/* Without one the list has the other end there, which is the address itself. */
static bool has_broadcast(const struct lw_ifaddr *e)
{
	return (e->flags & IFF_BROADCAST) && e->other_length > 0 && memcmp(e->other, e->address, e->length) != 0;
}

static void answer_address(const struct lw_ifaddr *e, unsigned long request, struct ifreq *interface)
{
	struct sockaddr_storage address = {0};
	uint8_t mask[16], none[4] = {0};

	switch (request) {
	case SIOCGIFNETMASK:
		prefix_mask(mask, e->prefix);
		set_address(&address, e, mask);
		break;
	case SIOCGIFBRDADDR:
		set_address(&address, e, has_broadcast(e) ? e->other : none);
		break;
	case SIOCGIFDSTADDR:
		set_address(&address, e,
			    (e->flags & IFF_POINTOPOINT) && e->other_length > 0 ? e->other : e->address);
		break;
	default:
		set_address(&address, e, e->address);
		break;
	}
	memcpy(&interface->ifr_addr, &address, sizeof(interface->ifr_addr));
}

int interface_address(unsigned long request, struct ifreq *interface)
{
	bool exists = false, found = false;
	struct list list;

	if (ask(&list) != 0)
		return -1;
	for (size_t i = 0; i < list.count && !found; i++) {
		const struct lw_ifaddr *e = &list.entries[i];
		bool same = strncmp(e->name, interface->ifr_name, IF_NAMESIZE) == 0;

		exists |= same && e->family == AF_PACKET;
		found = same && e->family == AF_INET;
		if (found)
			answer_address(e, request, interface);
	}
	free(list.entries);
	if (!found)
		errno = exists ? EADDRNOTAVAIL : ENODEV;
	return found ? 0 : -1;
}
