/*
 * The packets of the model's socket: see docs/adr/0007-the-models-socket.md. The same numbers stand in
 * dev.linkwright.netlink.model.Op, and a test holds one against the other.
 */
#ifndef LINKWRIGHT_PACKET_H
#define LINKWRIGHT_PACKET_H

#include <stdint.h>

#define LW_PROTOCOL_VERSION 1

/* In front of every packet, host byte order. */
struct lw_packet {
	uint16_t op;
	uint16_t flags;
	uint32_t arg1;
	uint32_t arg2;
	uint32_t arg3;
};

/* In front of the payload of every control packet; name and the data of the operation follow. */
struct lw_control {
	uint64_t token;
	uint32_t netns;
	uint32_t name_length;
};

/* Flags of DATA: no address of its own, it goes where connect said. */
#define LW_CONNECTED 1

/* Above it in flags of DATA, both ways: the processor that the sender ran on, plus 1; 0 if it does not say. */
#define LW_PROCESSOR_SHIFT 4
#define LW_PROCESSOR_MAX 4094

/* One address of an interface, or the interface itself (AF_PACKET): the answer to IFADDRS is these, one after another. */
struct lw_ifaddr {
	char name[16];        /* the interface's, of an IPv4 address its label */
	uint32_t flags;       /* IFF_* */
	uint32_t index;
	uint16_t family;      /* AF_PACKET, AF_INET, AF_INET6 */
	uint16_t prefix;
	uint16_t hardware;    /* ARPHRD_*, of AF_PACKET */
	uint16_t length;      /* bytes of address */
	uint16_t other_length;
	uint16_t unused;
	uint8_t address[32];
	uint8_t other[32];    /* broadcast address, else that of the other end */
};

enum lw_op {
	LW_OP_HELLO = 1,
	LW_OP_DATA = 2,
	LW_OP_ERROR = 3,

	LW_OP_BARRIER = 16,
	LW_OP_BIND = 17,
	LW_OP_GETSOCKNAME = 18,
	LW_OP_CONNECT = 19,
	LW_OP_GETPEERNAME = 20,
	LW_OP_SETSOCKOPT = 21,
	LW_OP_GETSOCKOPT = 22,

	LW_OP_NETNS_NEW = 32,
	LW_OP_NETNS_NAME = 33,
	LW_OP_NETNS_DELETE = 34,
	LW_OP_NETNS_BY_NAME = 35,
	LW_OP_NETNS_LIST = 36,
	LW_OP_NETNS_OF_PID = 37,

	LW_OP_IF_NAMETOINDEX = 48,
	LW_OP_IF_INDEXTONAME = 49,
	LW_OP_IOCTL = 50,
	LW_OP_IFADDRS = 51,

	LW_OP_SYSCTL_READ = 64,
	LW_OP_SYSCTL_WRITE = 65,
	LW_OP_SYSCTL_LIST = 66,

	LW_OP_FILE_READ = 72,
	LW_OP_FILE_LIST = 73,
};

#endif
