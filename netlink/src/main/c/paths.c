/*
 * Paths that mean something else in a sandbox: the directory of named namespaces, /proc/PID/ns/net,
 * /proc/sys/net, /proc/net and /sys/class/net.
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

/* Tables of sockets, counters of protocols, and what a scheduler's clock is: real, so they are this machine's. */
static const char *const REAL_FILES[] = {"tcp",      "tcp6",     "udp",  "udp6",    "udplite", "udplite6",  "raw",
					 "raw6",     "icmp",     "icmp6", "unix",   "netlink", "packet",    "protocols",
					 "sockstat", "sockstat6", "snmp", "snmp6",  "netstat", "psched",    "netfilter",
					 "nf_conntrack", "ip_tables_names", "ip6_tables_names"};

/* What follows /proc/net, or the same of a process; NULL if it is another path. */
static const char *in_proc_net(const char *path)
{
	const char *rest = below(path, "/proc");

	if (rest == NULL)
		return NULL;
	if (below(rest, "/self") != NULL)
		rest = below(rest, "/self");
	else if (below(rest, "/thread-self") != NULL)
		rest = below(rest, "/thread-self");
	else if (rest[0] == '/' && isdigit((unsigned char)rest[1]))
		rest += 1 + strspn(rest + 1, "0123456789");
	return below(rest, "/net");
}

static bool is_real(const char *name)
{
	for (size_t i = 0; i < sizeof(REAL_FILES) / sizeof(*REAL_FILES); i++) {
		if (below(name, REAL_FILES[i]) != NULL)
			return true;
	}
	return false;
}

/* The key of a file of /proc/net or /sys/class/net, put into room; NULL if the absolute path is none. */
static const char *kernel_file(char room[PATH_ROOM])
{
	static const char *const SYS[] = {"/sys/class/net", "/sys/devices/virtual/net"};
	const char *rest = in_proc_net(room);
	const char *directory = "proc/net";
	size_t length;

	for (size_t i = 0; rest == NULL && i < sizeof(SYS) / sizeof(*SYS); i++) {
		rest = below(room, SYS[i]);
		directory = "sys/class/net";
	}
	if (rest == NULL || (directory[0] == 'p' && *rest == '/' && is_real(rest + 1)))
		return NULL;
	length = strlen(directory);
	memmove(room + length, rest, strlen(rest) + 1);
	memcpy(room, directory, length);
	return room;
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
		if (key == NULL)
			key = kernel_file(room);
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

static mode_t file_mode(const char *key)
{
	if (is_kernel_file(key))
		return 0444;
	return sysctl_is_write_only(key) ? 0200 : 0644;
}

/* As root sees a file of /proc/sys: owned by root, and that is who a rehearsed program is meant to be. */
static int stat_sysctl(const char *key, struct stat *st)
{
	bool directory;

	if (sysctl_kind(key, &directory) != 0)
		return -1;
	memset(st, 0, sizeof(*st));
	st->st_mode = directory ? S_IFDIR | 0555 : S_IFREG | file_mode(key);
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
	if (((mode & X_OK) && !directory) || ((mode & W_OK) && is_kernel_file(key)) ||
	    ((mode & R_OK) && sysctl_is_write_only(key))) {
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

/* The path of a directory to be listed; NULL with errno if the model has none there. */
static const char *listed(const char *path, char room[PATH_ROOM])
{
	char shadow[PATH_ROOM];
	const char *key = path_sysctl(AT_FDCWD, path, room);

	if (key == NULL)
		return path_redirect(path, room);
	if (sysctl_shadow(key, shadow) != 0)
		return NULL;
	strcpy(room, shadow);
	return room;
}

EXPORT DIR *opendir(const char *path)
{
	char room[PATH_ROOM];
	const char *directory = listed(path, room);

	return directory == NULL ? NULL : NEXT(opendir)(directory);
}

EXPORT int scandir(const char *restrict path, struct dirent ***restrict list, int (*filter)(const struct dirent *),
		   int (*compare)(const struct dirent **, const struct dirent **))
{
	char room[PATH_ROOM];
	const char *directory = listed(path, room);

	return directory == NULL ? -1 : NEXT(scandir)(directory, list, filter, compare);
}

EXPORT int chdir(const char *path)
{
	char room[PATH_ROOM];
	const char *directory = listed(path, room);

	return directory == NULL ? -1 : NEXT(chdir)(directory);
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

/* What the model answers for is no symbolic link: true, with errno. */
static bool no_link(int dirfd, const char *path)
{
	char room[PATH_ROOM];
	const char *key = path_sysctl(dirfd, path, room);
	bool directory;

	if (key == NULL)
		return false;
	if (sysctl_kind(key, &directory) == 0)
		errno = EINVAL;
	return true;
}

EXPORT ssize_t readlinkat(int dirfd, const char *restrict path, char *restrict buffer, size_t size)
{
	return no_link(dirfd, path) ? -1 : NEXT(readlinkat)(dirfd, path, buffer, size);
}

/* Where the C library looks for each part of the path by itself. */
EXPORT char *realpath(const char *restrict path, char *restrict resolved)
{
	char room[PATH_ROOM], whole[PATH_ROOM];
	const char *key = path_sysctl(AT_FDCWD, path, room);
	bool directory;

	if (key == NULL)
		return NEXT(realpath)(path, resolved);
	if (sysctl_kind(key, &directory) != 0)
		return NULL;
	snprintf(whole, sizeof(whole), "%s%.*s", is_kernel_file(key) ? "/" : PROC_SYS, LW_SYSCTL_KEY_MAX, key);
	return resolved == NULL ? strdup(whole) : strcpy(resolved, whole);
}

EXPORT char *canonicalize_file_name(const char *path)
{
	return realpath(path, NULL);
}

char *__realpath_chk(const char *restrict path, char *restrict resolved, size_t size);

EXPORT char *__realpath_chk(const char *restrict path, char *restrict resolved, size_t size)
{
	(void)size; /* the compiler saw to it that there are PATH_MAX bytes */
	return realpath(path, resolved);
}

/* /proc/PID/ns/net: as the kernel's, but the number is that of the sandbox's file, which stat shows too. */
EXPORT ssize_t readlink(const char *restrict path, char *restrict buffer, size_t size)
{
	char room[PATH_ROOM], text[32];
	const char *to;
	struct stat st;
	size_t length;

	if (no_link(AT_FDCWD, path))
		return -1;
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

/* sys/class/net, eth0, statistics. */
#define SYSFS_DEPTH 3

/* What stands before a key, in the sandbox and as the program knows it. */
struct glob_prefix {
	size_t length;
	const char *known;
};

/* Whether the model answers for the pattern: then room has it as it is in the sandbox. */
static bool glob_pattern(const char *pattern, char room[PATH_ROOM], struct glob_prefix *prefix)
{
	bool sysctl, sysfs;

	if (!model_active())
		return false;
	sysctl = below(pattern, PROC_SYS_NET) != NULL;
	sysfs = below(pattern, "/sys/class/net") != NULL;
	if (!sysctl && !sysfs)
		return false;
	shadow_all(sysctl ? "net" : "sys/class/net", sysctl ? SYSCTL_DEPTH : SYSFS_DEPTH);
	prefix->known = sysctl ? PROC_SYS : "/";
	prefix->length = (size_t)snprintf(room, PATH_ROOM, "%s/proc/%u/sys/", model_sandbox(), model_netns());
	return prefix->length + (size_t)snprintf(room + prefix->length, PATH_ROOM - prefix->length, "%s",
						 pattern + strlen(prefix->known)) <
	       PATH_ROOM;
}

/* The path in the sandbox is longer than the one it stands for, so it is shortened in place. */
static void glob_rename(char **paths, size_t count, const struct glob_prefix *prefix)
{
	size_t known = strlen(prefix->known);

	for (size_t i = 0; i < count; i++) {
		memmove(paths[i] + known, paths[i] + prefix->length, strlen(paths[i] + prefix->length) + 1);
		memcpy(paths[i], prefix->known, known);
	}
}

#define GLOB(name, type)                                                                                               \
	EXPORT int name(const char *restrict pattern, int flags, int (*error)(const char *, int),                      \
			type *restrict found)                                                                          \
	{                                                                                                              \
		char room[PATH_ROOM];                                                                                  \
		struct glob_prefix prefix;                                                                             \
		size_t before = flags & GLOB_APPEND ? found->gl_pathc : 0;                                             \
		size_t skip = before + (flags & GLOB_DOOFFS ? found->gl_offs : 0);                                     \
		int result;                                                                                            \
                                                                                                                       \
		if (!glob_pattern(pattern, room, &prefix))                                                             \
			return NEXT(name)(pattern, flags, error, found);                                               \
		result = NEXT(name)(room, flags & ~GLOB_NOCHECK, error, found);                                        \
		if (result == 0)                                                                                       \
			glob_rename(found->gl_pathv + skip, found->gl_pathc - before, &prefix);                        \
		return result;                                                                                         \
	}

GLOB(glob, glob_t)
GLOB(glob64, glob64_t)
