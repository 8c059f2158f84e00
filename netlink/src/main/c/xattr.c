/*
 * Extended attributes, which ls and cp ask for: what the model keeps in its own words has none, as in /proc and /sys;
 * the rest has those of the file it means.
 */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/types.h>
#include <sys/xattr.h>

#define GET(name)                                                                                                      \
	EXPORT ssize_t name(const char *path, const char *attribute, void *value, size_t size)                         \
	{                                                                                                              \
		char room[PATH_ROOM];                                                                                  \
                                                                                                                       \
		if (path_sysctl(AT_FDCWD, path, room) != NULL) {                                                       \
			errno = ENODATA;                                                                               \
			return -1;                                                                                     \
		}                                                                                                      \
		return NEXT(name)(path_redirect(path, room), attribute, value, size);                                  \
	}

#define LIST(name)                                                                                                     \
	EXPORT ssize_t name(const char *path, char *list, size_t size)                                                 \
	{                                                                                                              \
		char room[PATH_ROOM];                                                                                  \
                                                                                                                       \
		if (path_sysctl(AT_FDCWD, path, room) != NULL)                                                         \
			return 0;                                                                                      \
		return NEXT(name)(path_redirect(path, room), list, size);                                              \
	}

GET(getxattr)
GET(lgetxattr)
LIST(listxattr)
LIST(llistxattr)
