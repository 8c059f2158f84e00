/*
 * Files below /proc/net and /sys/class/net that show interfaces, addresses, routes and neighbours: what is opened is a
 * memory file with what the model says at this moment. They are read only. What the model does not have is not there;
 * only the tables of sockets, which a rehearsed program really has, stay this machine's.
 */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What is fetched at a time. */
#define CHUNK (256 * 1024)

#define PROC_NET "proc/net"
#define SYS_CLASS_NET "sys/class/net"

static bool below(const char *key, const char *directory)
{
	size_t length = strlen(directory);

	return strncmp(key, directory, length) == 0 && (key[length] == '/' || key[length] == '\0');
}

bool is_kernel_file(const char *key)
{
	return below(key, PROC_NET) || below(key, SYS_CLASS_NET);
}

static struct control question(uint16_t op, const char *key)
{
	return (struct control){
		.op = op, .netns = model_netns(), .payload = key, .payload_length = strlen(key)};
}

int kernel_file_kind(const char *key, bool *directory)
{
	struct control c = question(LW_OP_FILE_READ, key);

	*directory = false;
	if (model_control(&c) == 0)
		return 0;
	*directory = errno == EISDIR;
	/* Some may be there and say nothing, such as the carrier of an interface that is down. */
	return *directory || errno == EINVAL ? 0 : -1;
}

/* Copies the whole file; the model says it piece by piece. */
static int copy_file(const char *key, int fd, char *chunk)
{
	struct control c = question(LW_OP_FILE_READ, key);

	c.answer = chunk;
	c.answer_room = CHUNK;
	c.args[1] = CHUNK;
	do {
		if (model_control(&c) != 0)
			return -1;
		if (NEXT(write)(fd, chunk, c.answer_length) < 0)
			return -1;
		c.args[0] += (uint32_t)c.answer_length;
	} while (c.answer_length == CHUNK);
	return lseek(fd, 0, SEEK_SET) < 0 ? -1 : 0;
}

int kernel_file_open(const char *key, int flags)
{
	char *chunk;
	int fd, result, error;

	if ((flags & O_ACCMODE) != O_RDONLY) {
		errno = EACCES;
		return -1;
	}
	fd = memfd_create("linkwright-file", flags & O_CLOEXEC ? MFD_CLOEXEC : 0);
	chunk = malloc(CHUNK);
	if (fd < 0 || chunk == NULL)
		result = -1;
	else
		result = copy_file(key, fd, chunk);
	error = errno;
	free(chunk);
	if (result != 0 && fd >= 0)
		NEXT(close)(fd);
	errno = error;
	return result == 0 ? fd : -1;
}
