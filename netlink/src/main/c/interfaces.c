/*
 * Interfaces by name and number, outside of netlink: if_nametoindex, if_indextoname, and the ioctls that read an
 * interface. The ioctls that change one are refused: the model does not have them, and this machine shall not.
 */
#include "shim.h"

#include <errno.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

/* The ioctls of sockets: 0x89 and a number. */
#define SOCKET_IOCTL(request) (((request) & ~0xfful) == 0x8900)

EXPORT unsigned int if_nametoindex(const char *name)
{
	struct control c = {.op = LW_OP_IF_NAMETOINDEX,
			    .netns = model_netns(),
			    .payload = name,
			    .payload_length = strlen(name)};

	if (!model_active())
		return NEXT(if_nametoindex)(name);
	return model_control(&c) == 0 ? c.values[0] : 0;
}

EXPORT char *if_indextoname(unsigned int index, char name[IF_NAMESIZE])
{
	struct control c = {.op = LW_OP_IF_INDEXTONAME,
			    .netns = model_netns(),
			    .args = {index, 0, 0},
			    .answer = name,
			    .answer_room = IF_NAMESIZE - 1};

	if (!model_active())
		return NEXT(if_indextoname)(index, name);
	if (model_control(&c) != 0) {
		errno = errno == ENODEV ? ENXIO : errno;
		return NULL;
	}
	name[c.answer_length] = '\0';
	return name;
}

static int ask_interface(unsigned long request, struct ifreq *interface)
{
	struct control c = {
		.op = LW_OP_IOCTL,
		.netns = model_netns(),
		.args = {(uint32_t)request, 0, 0},
		.payload = interface,
		.payload_length = sizeof(*interface),
		.answer = interface,
		.answer_room = sizeof(*interface),
	};

	return model_control(&c);
}

static int refuse(int error)
{
	errno = error;
	return -1;
}

static int socket_ioctl(int fd, unsigned long request, void *argument)
{
	switch (request) {
	case SIOCGIFNAME:
	case SIOCGIFINDEX:
	case SIOCGIFFLAGS:
	case SIOCGIFMETRIC:
	case SIOCGIFMTU:
	case SIOCGIFHWADDR:
	case SIOCGIFTXQLEN:
	case SIOCGIFMAP:
	case SIOCGIFPFLAGS:
		return ask_interface(request, argument);
	case SIOCGIFADDR:
	case SIOCGIFDSTADDR:
	case SIOCGIFBRDADDR:
	case SIOCGIFNETMASK:
		return interface_address(request, argument);
	case SIOCGIFCONF:
		return interface_configuration(argument);
	/* These are about the socket, not about an interface. */
	case FIOSETOWN:
	case SIOCSPGRP:
	case FIOGETOWN:
	case SIOCGPGRP:
	case SIOCATMARK:
	case SIOCGSTAMP_OLD:
	case SIOCGSTAMPNS_OLD:
		return NEXT(ioctl)(fd, request, argument);
	/* Reads of what the model does not have. */
	case SIOCETHTOOL:
	case SIOCGARP:
	case SIOCGIFBR:
	case SIOCBONDINFOQUERY:
	case SIOCGIFVLAN:
	case SIOCGMIIPHY:
	case SIOCGMIIREG:
		return refuse(EOPNOTSUPP);
	default:
		return refuse(EPERM);
	}
}

EXPORT int ioctl(int fd, unsigned long request, ...)
{
	va_list arguments;
	void *argument;

	va_start(arguments, request);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	if (SOCKET_IOCTL(request) && model_active())
		return socket_ioctl(fd, request, argument);
	return NEXT(ioctl)(fd, request, argument);
}
