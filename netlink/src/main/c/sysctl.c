/*
 * Files below /proc/sys/net. An opened one is a memory file whose name says which key of which namespace it is, so that
 * it is known again after exec. What is read is in it from the start. What is written with write(2) goes to the model
 * at once and the error, if any, to the writer; what the C library writes by itself (a shell's echo, say) stays in the
 * memory file and goes to the model when the file is flushed, closed or replaced.
 *
 * A key the model does not know is read from this machine, except those of an interface; it is never written.
 */
#include "shim.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PROC_SYS "/proc/sys/"

/* Names of memory files: this, r, w or b for what it was opened for, the namespace, the key. */
#define MEMFD_PREFIX "linkwright-sysctl:"
#define MEMFD_FORMAT MEMFD_PREFIX "%c:%u:%s"

/* Room for the entries of one directory: conf of a host with a thousand interfaces. */
#define LIST_ROOM 65536

static int ask(uint16_t op, const char *key, char *answer, size_t room, size_t *length)
{
	struct control c = {
		.op = op,
		.netns = model_netns(),
		.payload = key,
		.payload_length = strlen(key),
		.answer = answer,
		.answer_room = room,
	};

	if (model_control(&c) != 0)
		return -1;
	*length = c.answer_length;
	return 0;
}

/* Settings of an interface or of its neighbours: what this machine's interfaces have says nothing about the model's. */
static bool of_an_interface(const char *key)
{
	return strncmp(key, "net/ipv4/conf/", 14) == 0 || strncmp(key, "net/ipv6/conf/", 14) == 0 ||
	       strncmp(key, "net/ipv4/neigh/", 15) == 0 || strncmp(key, "net/ipv6/neigh/", 15) == 0;
}

static void real_path(const char *key, char room[PATH_ROOM])
{
	snprintf(room, PATH_ROOM, "%s%s", PROC_SYS, key);
}

static char letter_of(int flags)
{
	int how = flags & O_ACCMODE;

	return how == O_RDONLY ? 'r' : how == O_WRONLY ? 'w' : 'b';
}

static struct entry *remember(int fd, const char *key, uint32_t netns, bool write_only)
{
	struct entry *e = table_add(fd, ENTRY_SYSCTL);

	if (e == NULL)
		return NULL;
	snprintf(e->sysctl.key, sizeof(e->sysctl.key), "%s", key);
	e->sysctl.netns = netns;
	e->sysctl.write_only = write_only;
	return e;
}

static int open_value(const char *key, int flags, const char *value, size_t length)
{
	char name[LW_SYSCTL_KEY_MAX + 64];
	int how = flags & O_ACCMODE;
	int fd;

	snprintf(name, sizeof(name), MEMFD_FORMAT, letter_of(flags), model_netns(), key);
	fd = memfd_create(name, flags & O_CLOEXEC ? MFD_CLOEXEC : 0);
	if (fd < 0)
		return -1;
	if (how != O_WRONLY && (NEXT(write)(fd, value, length) < 0 || lseek(fd, 0, SEEK_SET) != 0)) {
		NEXT(close)(fd);
		return -1;
	}
	if (how != O_RDONLY && remember(fd, key, model_netns(), how == O_WRONLY) == NULL) {
		NEXT(close)(fd);
		errno = EMFILE;
		return -1;
	}
	return fd;
}

static int open_unknown(const char *key, int flags)
{
	char path[PATH_ROOM];

	real_path(key, path);
	if (of_an_interface(key)) {
		errno = ENOENT;
		return -1;
	}
	if ((flags & O_ACCMODE) == O_RDONLY)
		return NEXT(open)(path, flags);
	errno = NEXT(access)(path, F_OK) == 0 ? EACCES : ENOENT;
	return -1;
}

bool sysctl_is_write_only(const char *key)
{
	return strcmp(key, "net/ipv4/route/flush") == 0 || strcmp(key, "net/ipv6/route/flush") == 0;
}

/* Whether a file is there although it cannot be read: one for writing only, or a secret that nobody has said yet. */
static bool says_nothing(int error)
{
	return error == EACCES || error == EIO;
}

int sysctl_open(const char *key, int flags)
{
	char value[LW_SYSCTL_VALUE_MAX];
	char shadow[PATH_ROOM];
	size_t length;
	int fd;

	if (is_kernel_file(key)) {
		fd = kernel_file_open(key, flags);
		if (fd >= 0 || errno != EISDIR || sysctl_shadow(key, shadow) != 0)
			return fd;
		return NEXT(open)(shadow, flags);
	}
	if (ask(LW_OP_SYSCTL_READ, key, value, sizeof(value), &length) == 0)
		return open_value(key, flags, value, length);
	if (says_nothing(errno) && (flags & O_ACCMODE) == O_WRONLY)
		return open_value(key, flags, "", 0);
	if (errno == EISDIR && sysctl_shadow(key, shadow) == 0)
		return NEXT(open)(shadow, flags);
	return errno == ENOENT ? open_unknown(key, flags) : -1;
}

int sysctl_kind(const char *key, bool *directory)
{
	char value[LW_SYSCTL_VALUE_MAX];
	size_t length;
	struct stat st;

	if (is_kernel_file(key))
		return kernel_file_kind(key, directory);
	*directory = false;
	if (ask(LW_OP_SYSCTL_READ, key, value, sizeof(value), &length) == 0 || says_nothing(errno))
		return 0;
	if (errno == EISDIR) {
		*directory = true;
		return 0;
	}
	if (errno == ENOENT && !of_an_interface(key)) {
		real_path(key, value);
		if (NEXT(stat)(value, &st) != 0)
			return -1;
		*directory = S_ISDIR(st.st_mode);
		return 0;
	}
	return -1;
}

/* mkdir -p. */
static int make_directories(char *path)
{
	for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
		if (slash != NULL)
			*slash = '\0';
		if (NEXT(mkdir)(path, 0700) != 0 && errno != EEXIST)
			return -1;
		if (slash == NULL)
			return 0;
		*slash = '/';
	}
}

static int make_entry(const char *directory, const char *name)
{
	char path[PATH_ROOM + NAME_MAX];
	size_t length = (size_t)snprintf(path, sizeof(path), "%s/%s", directory, name);
	int fd;

	if (path[length - 1] == '/') {
		path[length - 1] = '\0';
		return NEXT(mkdir)(path, 0700) != 0 && errno != EEXIST ? -1 : 0;
	}
	fd = NEXT(open)(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	return fd < 0 ? -1 : NEXT(close)(fd);
}

/* An interface that is gone leaves its directory behind. */
static void remove_stale(const char *directory, const char *list, size_t length)
{
	DIR *dir = NEXT(opendir)(directory);
	struct dirent *d;

	while (dir != NULL && (d = readdir(dir)) != NULL) {
		size_t name = strlen(d->d_name);
		bool found = d->d_name[0] == '.';

		for (const char *at = list; at < list + length && !found; at += strlen(at) + 1)
			found = strncmp(at, d->d_name, name) == 0 && (at[name] == '\0' || at[name] == '/');
		if (!found) {
			char path[PATH_ROOM + NAME_MAX], gone[PATH_ROOM];

			snprintf(path, sizeof(path), "%s/%s", directory, d->d_name);
			snprintf(gone, sizeof(gone), "%s/gone.%d.%lu", model_sandbox(), (int)gettid(),
				 (unsigned long)d->d_ino);
			rename(path, gone);
		}
	}
	if (dir != NULL)
		closedir(dir);
}

int sysctl_shadow(const char *key, char room[PATH_ROOM])
{
	char list[LIST_ROOM];
	uint16_t op = is_kernel_file(key) ? LW_OP_FILE_LIST : LW_OP_SYSCTL_LIST;
	size_t length;

	if (ask(op, key, list, sizeof(list), &length) != 0)
		return -1;
	if (snprintf(room, PATH_ROOM, "%s/proc/%u/sys/%s", model_sandbox(), model_netns(), key) >= PATH_ROOM) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (make_directories(room) != 0)
		return -1;
	for (const char *at = list; at < list + length; at += strlen(at) + 1) {
		if (make_entry(room, at) != 0)
			return -1;
	}
	remove_stale(room, list, length);
	return 0;
}

int sysctl_write(struct entry *e, const void *value, size_t length)
{
	char request[LW_SYSCTL_KEY_MAX + LW_SYSCTL_VALUE_MAX];
	size_t key = strlen(e->sysctl.key) + 1;
	struct control c = {.op = LW_OP_SYSCTL_WRITE, .netns = e->sysctl.netns, .payload = request};

	if (length > LW_SYSCTL_VALUE_MAX) {
		errno = EINVAL;
		return -1;
	}
	memcpy(request, e->sysctl.key, key);
	memcpy(request + key, value, length);
	c.payload_length = key + length;
	return model_control(&c);
}

int sysctl_flush(int fd)
{
	struct entry *e = table_find(fd, ENTRY_SYSCTL);
	char value[LW_SYSCTL_VALUE_MAX];
	ssize_t length;

	if (e == NULL || !e->sysctl.write_only)
		return 0;
	length = pread(fd, value, sizeof(value), 0);
	if (length <= 0)
		return 0;
	/* Truncated first: the file may be shared with a child, and it shall be written once. */
	if (ftruncate(fd, 0) != 0)
		return -1;
	lseek(fd, 0, SEEK_SET);
	return sysctl_write(e, value, (size_t)length);
}

/* A descriptor this program was started with: a shell's > /proc/sys/net/... */
static void recognise(int fd)
{
	char link[PATH_MAX] = "", path[32], how;
	char *name;
	unsigned netns;
	char key[LW_SYSCTL_KEY_MAX];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (NEXT(readlink)(path, link, sizeof(link) - 1) < 0)
		return;
	name = strstr(link, MEMFD_PREFIX);
	if (name != NULL && sscanf(name, MEMFD_PREFIX "%c:%u:%159s", &how, &netns, key) == 3 && how != 'r')
		remember(fd, key, netns, how == 'w');
}

#define INHERITED 10

__attribute__((constructor)) static void recognise_inherited(void)
{
	int error = errno;

	if (model_active()) {
		for (int fd = 0; fd < INHERITED; fd++)
			recognise(fd);
	}
	errno = error;
}

/* The C library flushes its streams after this, so they are flushed here. */
__attribute__((destructor)) static void flush_inherited(void)
{
	if (!table_has(ENTRY_SYSCTL))
		return;
	fflush(NULL);
	for (int fd = 0; fd < INHERITED; fd++)
		sysctl_flush(fd);
}

EXPORT int close(int fd)
{
	int error = sysctl_flush(fd) == 0 ? 0 : errno;

	if (NEXT(close)(fd) != 0)
		return -1;
	errno = error != 0 ? error : errno;
	return error != 0 ? -1 : 0;
}

EXPORT int dup2(int from, int to)
{
	if (from != to)
		sysctl_flush(to);
	return NEXT(dup2)(from, to);
}

EXPORT int dup3(int from, int to, int flags)
{
	sysctl_flush(to);
	return NEXT(dup3)(from, to, flags);
}
