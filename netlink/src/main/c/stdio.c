/*
 * Streams on redirected paths. The C library writes a stream's buffer without asking us, so a stream that writes a file
 * of /proc/sys/net is made of functions of our own, and streams on inherited descriptors are followed when flushed.
 */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What ferror(3) looks at in a stream of glibc; there is no function that sets it. */
#define GLIBC_IO_ERR_SEEN 0x20

static ssize_t cookie_read(void *cookie, char *buffer, size_t room)
{
	return NEXT(read)((int)(intptr_t)cookie, buffer, room);
}

/* Writes all or nothing; 0 is how a cookie says that it failed. */
static ssize_t cookie_write(void *cookie, const char *data, size_t length)
{
	return write((int)(intptr_t)cookie, data, length) < 0 ? 0 : (ssize_t)length;
}

static int cookie_close(void *cookie)
{
	return NEXT(close)((int)(intptr_t)cookie);
}

static FILE *stream_of(int fd, const char *mode)
{
	cookie_io_functions_t functions = {.read = cookie_read, .write = cookie_write, .close = cookie_close};

	return fopencookie((void *)(intptr_t)fd, mode, functions);
}

static int flags_of(const char *mode)
{
	int flags = strchr(mode, 'e') != NULL ? O_CLOEXEC : 0;

	if (strchr(mode, '+') != NULL)
		return flags | O_RDWR;
	return flags | (mode[0] == 'r' ? O_RDONLY : O_WRONLY);
}

static FILE *open_stream(const char *key, const char *mode)
{
	int fd = sysctl_open(key, flags_of(mode));
	FILE *stream;

	if (fd < 0)
		return NULL;
	stream = mode[0] == 'r' && strchr(mode, '+') == NULL ? NEXT(fdopen)(fd, mode) : stream_of(fd, mode);
	if (stream == NULL)
		NEXT(close)(fd);
	return stream;
}

EXPORT FILE *fopen(const char *path, const char *mode)
{
	char room[PATH_ROOM];
	const char *key = path_sysctl(AT_FDCWD, path, room);

	if (key != NULL)
		return open_stream(key, mode);
	return NEXT(fopen)(path_redirect(path, room), mode);
}

EXPORT FILE *fopen64(const char *path, const char *mode)
{
	char room[PATH_ROOM];
	const char *key = path_sysctl(AT_FDCWD, path, room);

	if (key != NULL)
		return open_stream(key, mode);
	return NEXT(fopen64)(path_redirect(path, room), mode);
}

EXPORT FILE *fdopen(int fd, const char *mode)
{
	if (table_find(fd, ENTRY_SYSCTL) != NULL)
		return stream_of(fd, mode);
	return NEXT(fdopen)(fd, mode);
}

/* The descriptor below a stream, if it may be one of /proc/sys/net. */
static int written_below(FILE *stream)
{
	return stream != NULL && table_has(ENTRY_SYSCTL) ? fileno(stream) : -1;
}

EXPORT int fflush(FILE *stream)
{
	int fd = written_below(stream);
	int result = NEXT(fflush)(stream);

	if (fd < 0 || sysctl_flush(fd) == 0)
		return result;
	stream->_flags |= GLIBC_IO_ERR_SEEN;
	return EOF;
}

EXPORT int fclose(FILE *stream)
{
	int fd = written_below(stream);
	int error = 0;

	if (fd >= 0 && (NEXT(fflush)(stream) != 0 || sysctl_flush(fd) != 0))
		error = errno;
	if (NEXT(fclose)(stream) != 0)
		return EOF;
	errno = error != 0 ? error : errno;
	return error != 0 ? EOF : 0;
}
