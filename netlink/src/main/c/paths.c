/*
 * Paths that mean something else in a sandbox: the directory of named namespaces, /proc/PID/ns/net, and /proc/sys/net.
 * The other files of this library never see which function a path came through.
 */
#include "shim.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PROC_SYS "/proc/sys/"
#define PROC_SYS_NET "/proc/sys/net"

static const char *const NETNS_DIRECTORIES[] = {"/run/netns", "/var/run/netns"};

/* What follows prefix in path, if it is that directory or below, else NULL. */
static const char *below(const char *path, const char *prefix)
{
	size_t length = strlen(prefix);

	if (strncmp(path, prefix, length) != 0 || (path[length] != '/' && path[length] != '\0'))
		return NULL;
	return path + length;
}

/* The process of /proc/self/ns/net, /proc/PID/ns/net and those of threads; 0 for this one, -1 for another path. */
static long process_of_ns_net(const char *path)
{
	const char *rest = below(path, "/proc");
	char *end;
	long pid = 0;

	if (rest == NULL)
		return -1;
	if (below(rest, "/self") != NULL) {
		rest = below(rest, "/self");
	} else if (below(rest, "/thread-self") != NULL) {
		rest = below(rest, "/thread-self");
	} else if (rest[0] == '/' && isdigit((unsigned char)rest[1])) {
		pid = strtol(rest + 1, &end, 10);
		pid = pid == getpid() ? 0 : pid;
		rest = end;
	}
	if (below(rest, "/task") != NULL) {
		strtol(rest + 6, &end, 10);
		rest = end;
	}
	return strcmp(rest, "/ns/net") == 0 ? pid : -1;
}

const char *path_redirect(const char *path, char room[PATH_ROOM])
{
	long pid;

	if (path == NULL || path[0] != '/' || !model_active())
		return path;
	for (size_t i = 0; i < sizeof(NETNS_DIRECTORIES) / sizeof(*NETNS_DIRECTORIES); i++) {
		const char *rest = below(path, NETNS_DIRECTORIES[i]);

		if (rest != NULL && snprintf(room, PATH_ROOM, "%s/netns%s", model_sandbox(), rest) < PATH_ROOM)
			return room;
	}
	pid = process_of_ns_net(path);
	if (pid >= 0) {
		int error = errno;
		int64_t handle = pid == 0 ? netns_current() : netns_of_pid((uint32_t)pid);

		if (handle >= 0 && netns_file((uint32_t)handle, room) == 0)
			return room;
		errno = error;
	}
	return path;
}

/* The absolute path, without ".", ".." and doubled slashes; symbolic links are left. False if it does not fit. */
static bool absolute(int dirfd, const char *path, char room[PATH_ROOM])
{
	char link[32];
	size_t length = 0;
	long got = 0;

	if (path[0] != '/') {
		snprintf(link, sizeof(link), "/proc/self/fd/%d", dirfd);
		got = dirfd == AT_FDCWD ? syscall(SYS_getcwd, room, PATH_ROOM)
					: NEXT(readlink)(link, room, PATH_ROOM - 1);
		if (got <= 0 || got >= PATH_ROOM)
			return false;
		room[got] = '\0';
		length = strlen(room);
	}
	while (*path != '\0') {
		size_t part = strcspn(path, "/");

		if (part == 2 && strncmp(path, "..", 2) == 0) {
			while (length > 0 && room[--length] != '/')
				;
		} else if (part > 0 && !(part == 1 && path[0] == '.')) {
			if (length + part + 2 > PATH_ROOM)
				return false;
			room[length++] = '/';
			memcpy(room + length, path, part);
			length += part;
		}
		path += part + (path[part] == '/');
	}
	room[length] = '\0';
	return true;
}

/* A directory of the sandbox that shows /proc/sys of a namespace: the path below /proc/sys, else NULL. */
static const char *in_shadow(const char *path)
{
	const char *rest = below(path, model_sandbox());
	const char *sys = rest == NULL ? NULL : below(rest, "/proc");

	if (sys == NULL || *sys == '\0')
		return NULL;
	sys = strchr(sys + 1, '/');
	sys = sys == NULL ? NULL : below(sys, "/sys");
	return sys == NULL || *sys == '\0' ? NULL : sys + 1;
}

const char *path_sysctl(int dirfd, const char *path, char room[PATH_ROOM])
{
	int error = errno;
	const char *key = NULL;

	if (path == NULL || path[0] == '\0' || !model_active())
		return NULL;
	if (absolute(dirfd, path, room)) {
		key = in_shadow(room);
		if (key == NULL && below(room, PROC_SYS_NET) != NULL)
			key = room + strlen(PROC_SYS);
		if (key != NULL && strlen(key) >= LW_SYSCTL_KEY_MAX)
			key = NULL;
	}
	errno = error;
	return key;
}

/* ---- open ---- */

#define NEEDS_MODE(flags) (((flags) & O_CREAT) != 0 || ((flags) & O_TMPFILE) == O_TMPFILE)

static int open_path(int dirfd, const char *path, int flags, mode_t mode)
{
	char room[PATH_ROOM];
	const char *key = path_sysctl(dirfd, path, room);

	if (key != NULL)
		return sysctl_open(key, flags);
	return NEXT(openat)(dirfd, path_redirect(path, room), flags, mode);
}

/* The mode that follows the flags, if there is one. */
#define MODE_OF(flags)                                                                                                 \
	({                                                                                                             \
		mode_t mode_ = 0;                                                                                      \
		if (NEEDS_MODE(flags)) {                                                                               \
			va_list arguments_;                                                                            \
			va_start(arguments_, flags);                                                                   \
			mode_ = va_arg(arguments_, mode_t);                                                            \
			va_end(arguments_);                                                                            \
		}                                                                                                      \
		mode_;                                                                                                 \
	})

EXPORT int open(const char *path, int flags, ...)
{
	return open_path(AT_FDCWD, path, flags, MODE_OF(flags));
}

EXPORT int open64(const char *path, int flags, ...)
{
	return open_path(AT_FDCWD, path, flags | O_LARGEFILE, MODE_OF(flags));
}

EXPORT int openat(int dirfd, const char *path, int flags, ...)
{
	return open_path(dirfd, path, flags, MODE_OF(flags));
}

EXPORT int openat64(int dirfd, const char *path, int flags, ...)
{
	return open_path(dirfd, path, flags | O_LARGEFILE, MODE_OF(flags));
}

EXPORT int creat(const char *path, mode_t mode)
{
	return open_path(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

EXPORT int creat64(const char *path, mode_t mode)
{
	return open_path(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC | O_LARGEFILE, mode);
}

/* What programs call that were compiled with _FORTIFY_SOURCE. */
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);
int __openat_2(int dirfd, const char *path, int flags);
int __openat64_2(int dirfd, const char *path, int flags);

EXPORT int __open_2(const char *path, int flags)
{
	return open_path(AT_FDCWD, path, flags, 0);
}

EXPORT int __open64_2(const char *path, int flags)
{
	return open_path(AT_FDCWD, path, flags | O_LARGEFILE, 0);
}

EXPORT int __openat_2(int dirfd, const char *path, int flags)
{
	return open_path(dirfd, path, flags, 0);
}

EXPORT int __openat64_2(int dirfd, const char *path, int flags)
{
	return open_path(dirfd, path, flags | O_LARGEFILE, 0);
}

/* ---- stat, access ---- */

/* As root sees a file of /proc/sys: owned by root, and that is who a rehearsed program is meant to be. */
static int stat_sysctl(const char *key, struct stat *st)
{
	bool directory;

	if (sysctl_kind(key, &directory) != 0)
		return -1;
	memset(st, 0, sizeof(*st));
	st->st_mode = directory ? S_IFDIR | 0555 : S_IFREG | 0644;
	st->st_nlink = 1;
	st->st_blksize = 1024;
	return 0;
}

#define STAT(name, type)                                                                                               \
	EXPORT int name(const char *restrict path, struct type *restrict st)                                           \
	{                                                                                                              \
		char room[PATH_ROOM];                                                                                  \
		const char *key = path_sysctl(AT_FDCWD, path, room);                                                   \
                                                                                                                       \
		if (key != NULL)                                                                                       \
			return stat_sysctl(key, (struct stat *)st);                                                    \
		return NEXT(name)(path_redirect(path, room), st);                                                      \
	}

#define STATAT(name, type)                                                                                             \
	EXPORT int name(int dirfd, const char *restrict path, struct type *restrict st, int flags)                     \
	{                                                                                                              \
		char room[PATH_ROOM];                                                                                  \
		const char *key = path_sysctl(dirfd, path, room);                                                      \
                                                                                                                       \
		if (key != NULL)                                                                                       \
			return stat_sysctl(key, (struct stat *)st);                                                    \
		return NEXT(name)(dirfd, path_redirect(path, room), st, flags);                                        \
	}

/* On 64-bit machines the two are the same. */
_Static_assert(sizeof(struct stat) == sizeof(struct stat64), "a 64-bit Linux");

STAT(stat, stat)
STAT(stat64, stat64)
STAT(lstat, stat)
STAT(lstat64, stat64)
STATAT(fstatat, stat)
STATAT(fstatat64, stat64)

EXPORT int statx(int dirfd, const char *restrict path, int flags, unsigned int mask, struct statx *restrict st)
{
	char room[PATH_ROOM];
	const char *key = path_sysctl(dirfd, path, room);
	struct stat plain;

	if (key == NULL)
		return NEXT(statx)(dirfd, path_redirect(path, room), flags, mask, st);
	if (stat_sysctl(key, &plain) != 0)
		return -1;
	memset(st, 0, sizeof(*st));
	st->stx_mask = STATX_TYPE | STATX_MODE | STATX_NLINK | STATX_UID | STATX_GID | STATX_SIZE;
	st->stx_mode = (uint16_t)plain.st_mode;
	st->stx_nlink = 1;
	st->stx_blksize = 1024;
	return 0;
}

static int access_sysctl(const char *key, int mode)
{
	bool directory;

	if (sysctl_kind(key, &directory) != 0)
		return -1;
	if ((mode & X_OK) && !directory) {
		errno = EACCES;
		return -1;
	}
	return 0;
}

EXPORT int access(const char *path, int mode)
{
	char room[PATH_ROOM];
	const char *key = path_sysctl(AT_FDCWD, path, room);

	return key != NULL ? access_sysctl(key, mode) : NEXT(access)(path_redirect(path, room), mode);
}

EXPORT int eaccess(const char *path, int mode)
{
	char room[PATH_ROOM];
	const char *key = path_sysctl(AT_FDCWD, path, room);

	return key != NULL ? access_sysctl(key, mode) : NEXT(eaccess)(path_redirect(path, room), mode);
}

EXPORT int euidaccess(const char *path, int mode)
{
	return eaccess(path, mode);
}

EXPORT int faccessat(int dirfd, const char *path, int mode, int flags)
{
	char room[PATH_ROOM];
	const char *key = path_sysctl(dirfd, path, room);

	return key != NULL ? access_sysctl(key, mode) : NEXT(faccessat)(dirfd, path_redirect(path, room), mode, flags);
}

/* ---- directories ---- */

/* The path of a directory to be listed. */
static const char *listed(const char *path, char room[PATH_ROOM])
{
	char shadow[PATH_ROOM];
	const char *key = path_sysctl(AT_FDCWD, path, room);

	if (key == NULL)
		return path_redirect(path, room);
	if (sysctl_shadow(key, shadow) != 0)
		return path;
	strcpy(room, shadow);
	return room;
}

EXPORT DIR *opendir(const char *path)
{
	char room[PATH_ROOM];

	return NEXT(opendir)(listed(path, room));
}

EXPORT int scandir(const char *restrict path, struct dirent ***restrict list, int (*filter)(const struct dirent *),
		   int (*compare)(const struct dirent **, const struct dirent **))
{
	char room[PATH_ROOM];

	return NEXT(scandir)(listed(path, room), list, filter, compare);
}

EXPORT int mkdir(const char *path, mode_t mode)
{
	char room[PATH_ROOM];

	return NEXT(mkdir)(path_redirect(path, room), mode);
}

EXPORT int rmdir(const char *path)
{
	char room[PATH_ROOM];

	return NEXT(rmdir)(path_redirect(path, room));
}

EXPORT int unlink(const char *path)
{
	char room[PATH_ROOM];

	return NEXT(unlink)(path_redirect(path, room));
}

EXPORT int unlinkat(int dirfd, const char *path, int flags)
{
	char room[PATH_ROOM];

	return NEXT(unlinkat)(dirfd, path_redirect(path, room), flags);
}

EXPORT int inotify_add_watch(int fd, const char *path, uint32_t mask)
{
	char room[PATH_ROOM];

	return NEXT(inotify_add_watch)(fd, path_redirect(path, room), mask);
}

/* /proc/PID/ns/net: as the kernel's, but the number is that of the sandbox's file, which stat shows too. */
EXPORT ssize_t readlink(const char *restrict path, char *restrict buffer, size_t size)
{
	char room[PATH_ROOM], text[32];
	const char *to;
	struct stat st;
	size_t length;

	if (path[0] != '/' || !model_active() || process_of_ns_net(path) < 0)
		return NEXT(readlink)(path, buffer, size);
	to = path_redirect(path, room);
	if (to == path || NEXT(stat)(to, &st) != 0)
		return NEXT(readlink)(path, buffer, size);
	length = (size_t)snprintf(text, sizeof(text), "net:[%lu]", (unsigned long)st.st_ino);
	length = length < size ? length : size;
	memcpy(buffer, text, length);
	return (ssize_t)length;
}

/* ---- glob: what it finds in the sandbox is named as the program asked ---- */

/* Makes the directories that a pattern below /proc/sys/net can match, level by level. */
static void shadow_all(const char *key, unsigned depth)
{
	char directory[PATH_ROOM], child[PATH_ROOM];
	struct dirent *d;
	DIR *dir;

	if (depth == 0 || sysctl_shadow(key, directory) != 0)
		return;
	dir = NEXT(opendir)(directory);
	while (dir != NULL && (d = readdir(dir)) != NULL) {
		if (d->d_type != DT_DIR || d->d_name[0] == '.')
			continue;
		if (snprintf(child, sizeof(child), "%s/%s", key, d->d_name) < PATH_ROOM)
			shadow_all(child, depth - 1);
	}
	if (dir != NULL)
		closedir(dir);
}

/* net, ipv4, conf, eth0. */
#define SYSCTL_DEPTH 4

/* Whether the pattern is below /proc/sys/net: then room has it as it is in the sandbox. */
static bool glob_pattern(const char *pattern, char room[PATH_ROOM], size_t *prefix)
{
	if (!model_active() || below(pattern, PROC_SYS_NET) == NULL)
		return false;
	shadow_all("net", SYSCTL_DEPTH);
	*prefix = (size_t)snprintf(room, PATH_ROOM, "%s/proc/%u/sys/", model_sandbox(), model_netns());
	return *prefix + (size_t)snprintf(room + *prefix, PATH_ROOM - *prefix, "%s", pattern + strlen(PROC_SYS)) <
	       PATH_ROOM;
}

/* The path in the sandbox is longer than the one it stands for, so it is shortened in place. */
static void glob_rename(char **paths, size_t count, size_t prefix)
{
	for (size_t i = 0; i < count; i++) {
		memmove(paths[i] + strlen(PROC_SYS), paths[i] + prefix, strlen(paths[i] + prefix) + 1);
		memcpy(paths[i], PROC_SYS, strlen(PROC_SYS));
	}
}

#define GLOB(name, type)                                                                                               \
	EXPORT int name(const char *restrict pattern, int flags, int (*error)(const char *, int),                      \
			type *restrict found)                                                                          \
	{                                                                                                              \
		char room[PATH_ROOM];                                                                                  \
		size_t prefix, before = flags & GLOB_APPEND ? found->gl_pathc : 0;                                     \
		size_t skip = before + (flags & GLOB_DOOFFS ? found->gl_offs : 0);                                     \
		int result;                                                                                            \
                                                                                                                       \
		if (!glob_pattern(pattern, room, &prefix))                                                             \
			return NEXT(name)(pattern, flags, error, found);                                               \
		result = NEXT(name)(room, flags & ~GLOB_NOCHECK, error, found);                                        \
		if (result == 0)                                                                                       \
			glob_rename(found->gl_pathv + skip, found->gl_pathc - before, prefix);                         \
		return result;                                                                                         \
	}

GLOB(glob, glob_t)
GLOB(glob64, glob64_t)
