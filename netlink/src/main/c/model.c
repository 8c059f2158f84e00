/*
 * The way to the model: which one, which namespace of it, a connection, a question and its answer.
 * Docs: docs/adr/0007-the-models-socket.md.
 */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

extern char **environ;

static struct {
	bool read;
	bool active;
	struct sockaddr_un address;
	char sandbox[PATH_MAX];
	char name[LW_MODEL_NAME_MAX + 1];
	uint32_t netns;
} model;

/* Not getenv: programs such as shells have a getenv of their own, which knows only their variables. */
static const char *from_environment(const char *name)
{
	size_t length = strlen(name);

	for (char **e = environ; e != NULL && *e != NULL; e++) {
		if (strncmp(*e, name, length) == 0 && (*e)[length] == '=')
			return *e + length + 1;
	}
	return "";
}

static void copy(char *to, size_t room, const char *from)
{
	snprintf(to, room, "%s", from);
}

/*
 * Read once: a program that empties its environment stays where it was. Two threads may do it at the same time;
 * they write the same.
 */
static void read_environment(void)
{
	const char *path = from_environment("LINKWRIGHT_SOCKET");

	model.address.sun_family = AF_UNIX;
	copy(model.address.sun_path, sizeof(model.address.sun_path), path);
	copy(model.sandbox, sizeof(model.sandbox), from_environment("LINKWRIGHT_SANDBOX"));
	copy(model.name, sizeof(model.name), from_environment("LINKWRIGHT_MODEL"));
	model.netns = (uint32_t)strtoul(from_environment("LINKWRIGHT_NETNS"), NULL, 10);
	model.active = path[0] != '\0';
	__atomic_store_n(&model.read, true, __ATOMIC_RELEASE);
}

bool model_active(void)
{
	if (!__atomic_load_n(&model.read, __ATOMIC_ACQUIRE))
		read_environment();
	return model.active;
}

const char *model_sandbox(void)
{
	return model_active() ? model.sandbox : "";
}

const char *model_name(void)
{
	return model_active() ? model.name : "";
}

uint32_t model_netns(void)
{
	return model_active() ? model.netns : 0;
}

int model_set_netns(uint32_t handle)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", handle);
	if (setenv("LINKWRIGHT_NETNS", text, 1) != 0)
		return -1;
	model.netns = handle;
	return 0;
}

static int close_keeping_errno(int fd)
{
	int error = errno;

	NEXT(close)(fd);
	errno = error;
	return -1;
}

/* Blocks: a connect that does not block is refused while many others wait. */
static int connect_to_model(void)
{
	int fd = NEXT(socket)(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	if (NEXT(connect)(fd, (const struct sockaddr *)&model.address, sizeof(model.address)) != 0) {
		/* Whatever the reason, none of those that a path or an interface may have. */
		errno = ENETDOWN;
		return close_keeping_errno(fd);
	}
	return fd;
}

/* What socket(2) would have done with SOCK_CLOEXEC and SOCK_NONBLOCK. */
static int set_flags(int fd, int socket_flags)
{
	if (!(socket_flags & SOCK_CLOEXEC) && fcntl(fd, F_SETFD, 0) != 0)
		return -1;
	if ((socket_flags & SOCK_NONBLOCK) && fcntl(fd, F_SETFL, O_NONBLOCK) != 0)
		return -1;
	return 0;
}

/* One packet of several parts. */
static int send_parts(int fd, struct iovec *parts, size_t count)
{
	struct msghdr message = {.msg_iov = parts, .msg_iovlen = count};
	ssize_t sent;

	do {
		sent = NEXT(sendmsg)(fd, &message, MSG_NOSIGNAL);
	} while (sent < 0 && errno == EINTR);
	return sent < 0 ? -1 : 0;
}

/* One packet; the length of its payload, or -1 with errno. */
static ssize_t receive(int fd, struct lw_packet *head, void *payload, size_t room)
{
	struct iovec parts[] = {{head, sizeof(*head)}, {payload, room}};
	struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
	ssize_t got;

	do {
		got = NEXT(recvmsg)(fd, &message, 0);
	} while (got < 0 && errno == EINTR);
	if (got >= 0 && (size_t)got < sizeof(*head)) {
		errno = ECONNRESET;
		return -1;
	}
	return got < 0 ? -1 : got - (ssize_t)sizeof(*head);
}

static int ask(int fd, struct control *c)
{
	struct lw_packet head = {.op = c->op, .arg1 = c->args[0], .arg2 = c->args[1], .arg3 = c->args[2]};
	struct lw_control about = {
		.token = c->token, .netns = c->netns, .name_length = (uint32_t)strlen(model_name())};
	struct iovec parts[] = {
		{&head, sizeof(head)},
		{&about, sizeof(about)},
		{model.name, about.name_length},
		{(void *)(uintptr_t)c->payload, c->payload_length},
	};
	ssize_t length;

	if (send_parts(fd, parts, 4) != 0)
		return -1;
	length = receive(fd, &head, c->answer, c->answer_room);
	if (length < 0)
		return -1;
	if (head.arg1 != 0) {
		errno = (int)head.arg1;
		return -1;
	}
	c->answer_length = (size_t)length;
	c->values[0] = head.arg2;
	c->values[1] = head.arg3;
	return 0;
}

int model_control(struct control *c)
{
	int fd = connect_to_model();
	int result;

	if (fd < 0)
		return -1;
	result = ask(fd, c);
	close_keeping_errno(fd);
	return result;
}

int model_open(int socket_flags, uint64_t *token)
{
	struct lw_packet head = {
		.op = LW_OP_HELLO, .arg1 = LW_PROTOCOL_VERSION, .arg2 = model_netns(), .arg3 = (uint32_t)getpid()};
	struct iovec parts[] = {{&head, sizeof(head)}, {model.name, strlen(model_name())}};
	int fd = connect_to_model();

	if (fd < 0)
		return -1;
	if (send_parts(fd, parts, 2) == 0 && receive(fd, &head, token, sizeof(*token)) >= 0) {
		errno = (int)head.arg1;
		if (head.arg1 == 0 && set_flags(fd, socket_flags) == 0)
			return fd;
	}
	return close_keeping_errno(fd);
}
