/*
 * Network namespaces of the model. A namespace is a file of the sandbox, ns/HANDLE, which holds the handle as text;
 * netns/NAME is a hard link to it, so that programs that compare inode numbers (`ip netns identify`) are right.
 * setns and unshare change which of them this process is in; mounts that only serve to keep a namespace or to show
 * its /sys succeed without being done.
 */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SYSFS "/sys"
#define ETC_NETNS "/etc/netns/"

/* The model's first process, as on Linux, is in the namespace it was started with. */
#define FIRST_PROCESS 1

/* Room for the environment of a process, of which only two variables matter. */
#define ENVIRONMENT_ROOM (256 * 1024)

static const char *variable(const char *environment, size_t length, const char *name)
{
	size_t prefix = strlen(name);

	for (const char *at = environment; at < environment + length; at += strlen(at) + 1) {
		if (strncmp(at, name, prefix) == 0 && at[prefix] == '=')
			return at + prefix + 1;
	}
	return NULL;
}

/* What a program of this sandbox was started with says where it is: unshare -n sleep never asks the model anything. */
static int64_t netns_in_environment(uint32_t pid)
{
	char *environment = calloc(1, ENVIRONMENT_ROOM);
	char path[32];
	const char *sandbox, *netns;
	int64_t handle = -1;
	ssize_t length = -1;
	int fd;

	snprintf(path, sizeof(path), "/proc/%u/environ", pid);
	fd = environment == NULL ? -1 : NEXT(open)(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		length = NEXT(read)(fd, environment, ENVIRONMENT_ROOM - 1);
		NEXT(close)(fd);
	}
	if (length > 0) {
		sandbox = variable(environment, (size_t)length, "LINKWRIGHT_SANDBOX");
		netns = variable(environment, (size_t)length, "LINKWRIGHT_NETNS");
		if (sandbox != NULL && netns != NULL && strcmp(sandbox, model_sandbox()) == 0)
			handle = (int64_t)strtoul(netns, NULL, 10);
	}
	free(environment);
	errno = ESRCH;
	return handle;
}

int64_t netns_of_pid(uint32_t pid)
{
	struct control c = {.op = LW_OP_NETNS_OF_PID, .args = {pid, 0, 0}};

	if (model_control(&c) == 0)
		return (int64_t)c.values[0];
	return errno == ESRCH ? netns_in_environment(pid) : -1;
}

int64_t netns_current(void)
{
	uint32_t handle = model_netns();

	return handle != 0 ? (int64_t)handle : netns_of_pid(FIRST_PROCESS);
}

int netns_file(uint32_t handle, char room[PATH_ROOM])
{
	char text[16];
	int length = snprintf(text, sizeof(text), "%u\n", handle);
	int fd;

	if (snprintf(room, PATH_ROOM, "%s/ns/%u", model_sandbox(), handle) >= PATH_ROOM) {
		errno = ENAMETOOLONG;
		return -1;
	}
	fd = NEXT(open)(room, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0)
		return errno == EEXIST ? 0 : -1;
	if (NEXT(write)(fd, text, (size_t)length) != length) {
		NEXT(close)(fd);
		return -1;
	}
	return NEXT(close)(fd);
}

int64_t netns_of_fd(int fd)
{
	char text[16] = "";
	char path[PATH_ROOM];
	struct stat given, known;
	unsigned long handle;

	if (syscall(SYS_fstat, fd, &given) != 0) {
		errno = EBADF;
		return -1;
	}
	if (!S_ISREG(given.st_mode) || pread(fd, text, sizeof(text) - 1, 0) <= 0)
		goto not_a_namespace;
	handle = strtoul(text, NULL, 10);
	snprintf(path, sizeof(path), "%s/ns/%lu", model_sandbox(), handle);
	if (NEXT(stat)(path, &known) != 0 || known.st_ino != given.st_ino || known.st_dev != given.st_dev)
		goto not_a_namespace;
	return (int64_t)handle;
not_a_namespace:
	errno = EINVAL;
	return -1;
}

EXPORT int setns(int fd, int type)
{
	int64_t handle;

	if (!model_active() || (type != 0 && type != CLONE_NEWNET))
		return NEXT(setns)(fd, type);
	handle = netns_of_fd(fd);
	if (handle < 0)
		return type == 0 ? NEXT(setns)(fd, type) : -1;
	return model_set_netns((uint32_t)handle);
}

EXPORT int unshare(int flags)
{
	struct control c = {.op = LW_OP_NETNS_NEW, .netns = model_netns()};
	int rest = flags & ~(CLONE_NEWNET | CLONE_NEWNS);

	if (!model_active())
		return NEXT(unshare)(flags);
	if (rest != 0 && NEXT(unshare)(rest) != 0)
		return -1;
	/* Without privilege there is no mount namespace; what is mounted in it is not needed either, see below. */
	if ((flags & CLONE_NEWNS) && NEXT(unshare)(CLONE_NEWNS) != 0 && errno != EPERM)
		return -1;
	if (!(flags & CLONE_NEWNET))
		return 0;
	if (model_control(&c) != 0)
		return -1;
	return model_set_netns(c.values[0]);
}

/* The name of a namespace whose file in the sandbox this is, or NULL. */
static const char *name_of(const char *path)
{
	const char *sandbox = model_sandbox();
	size_t length = strlen(sandbox);

	if (strncmp(path, sandbox, length) != 0 || strncmp(path + length, "/netns/", 7) != 0)
		return NULL;
	return path + length + 7;
}

static int control_name(uint16_t op, uint32_t handle, const char *name)
{
	struct control c = {
		.op = op, .args = {handle, 0, 0}, .payload = name, .payload_length = strlen(name)};

	return model_control(&c);
}

/* The file of a name becomes another; as with a mount, whoever has the old one open keeps it. */
static int replace(const char *from, const char *path)
{
	char beside[PATH_ROOM];

	if (snprintf(beside, sizeof(beside), "%s/ns/.%d", model_sandbox(), (int)gettid()) >= PATH_ROOM) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (link(from, beside) != 0)
		return -1;
	return rename(beside, path);
}

/* mount --bind NAMESPACE /run/netns/NAME: the namespace has a name. */
static int mount_namespace(const char *source, const char *target)
{
	int fd = open(source, O_RDONLY | O_CLOEXEC);
	char file[PATH_ROOM];
	int64_t handle;

	if (fd < 0)
		return -1;
	handle = netns_of_fd(fd);
	NEXT(close)(fd);
	if (handle < 0 || netns_file((uint32_t)handle, file) != 0)
		return -1;
	if (control_name(LW_OP_NETNS_NAME, (uint32_t)handle, name_of(target)) != 0)
		return -1;
	return replace(file, target);
}

/* Whether target is the directory of names itself: `ip` makes it a shared mount. */
static bool is_names(const char *target)
{
	char names[PATH_ROOM];

	snprintf(names, sizeof(names), "%s/netns", model_sandbox());
	return strcmp(target, names) == 0;
}

EXPORT int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data)
{
	char room[PATH_ROOM];
	const char *path;

	if (!model_active() || target == NULL)
		return NEXT(mount)(source, target, type, flags, data);
	path = path_redirect(target, room);
	if (path != target && name_of(path) != NULL)
		return mount_namespace(source, path);
	if (is_names(path) || (type != NULL && strcmp(type, "sysfs") == 0 && strcmp(target, SYSFS) == 0))
		return 0;
	if (source != NULL && strncmp(source, ETC_NETNS, strlen(ETC_NETNS)) == 0)
		return 0;
	if (NEXT(mount)(source, target, type, flags, data) == 0)
		return 0;
	/* `ip netns exec` makes all mounts slaves; without a mount namespace of its own there is nothing to do. */
	return errno == EPERM && (flags & (MS_SLAVE | MS_PRIVATE)) ? 0 : -1;
}

static int unmount_namespace(const char *path)
{
	char empty[PATH_ROOM];
	int fd;

	if (control_name(LW_OP_NETNS_DELETE, 0, name_of(path)) != 0) {
		errno = errno == ENOENT ? EINVAL : errno;
		return -1;
	}
	/* What is left is the empty file that was there before the mount. */
	snprintf(empty, sizeof(empty), "%s/ns/empty", model_sandbox());
	fd = NEXT(open)(empty, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
	if (fd < 0)
		return -1;
	NEXT(close)(fd);
	return replace(empty, path);
}

EXPORT int umount2(const char *target, int flags)
{
	char room[PATH_ROOM];
	const char *path;

	if (!model_active() || target == NULL)
		return NEXT(umount2)(target, flags);
	path = path_redirect(target, room);
	if (path != target && name_of(path) != NULL)
		return unmount_namespace(path);
	if (is_names(path) || strcmp(target, SYSFS) == 0)
		return 0;
	return NEXT(umount2)(target, flags);
}

EXPORT int umount(const char *target)
{
	return umount2(target, 0);
}
