/*
 * Which descriptors are ours, by inode number: a descriptor that was duplicated, inherited by a fork or closed behind
 * our back is known for what it is. Nothing is freed when a descriptor is closed; when the table is full, entries
 * that no descriptor of this process has any more are given up.
 *
 * Readers take no lock, so that all this may be called from signal handlers and after fork.
 */
#include "shim.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ROOM 1024

/* Of an entry that is being filled; no inode has this number. */
#define TAKEN UINT64_MAX

static uint64_t inodes[ROOM];
static struct entry entries[ROOM];
static unsigned used[3];  /* by kind: whether there ever was one */
static size_t high_water; /* entries from here on have never been used */

/* Not fstat: that one we replace ourselves. */
static int inode_of(int fd, struct stat *st)
{
	int error = errno;
	int result = (int)syscall(SYS_fstat, fd, st);

	errno = error;
	return result;
}

bool table_has(enum entry_kind kind)
{
	return __atomic_load_n(&used[kind], __ATOMIC_RELAXED) != 0;
}

struct entry *table_find(int fd, enum entry_kind kind)
{
	struct stat st;
	size_t end = __atomic_load_n(&high_water, __ATOMIC_ACQUIRE);

	if (fd < 0 || !table_has(kind) || inode_of(fd, &st) != 0)
		return NULL;
	if ((kind == ENTRY_NETLINK) != S_ISSOCK(st.st_mode))
		return NULL;
	for (size_t i = 0; i < end; i++) {
		if (__atomic_load_n(&inodes[i], __ATOMIC_ACQUIRE) == st.st_ino &&
		    entries[i].kind == kind && entries[i].device == st.st_dev)
			return &entries[i];
	}
	return NULL;
}

static struct entry *take(const struct stat *st, enum entry_kind kind)
{
	for (size_t i = 0; i < ROOM; i++) {
		uint64_t free_slot = 0;

		if (!__atomic_compare_exchange_n(&inodes[i], &free_slot, TAKEN, false, __ATOMIC_ACQ_REL,
						 __ATOMIC_RELAXED))
			continue;
		memset(&entries[i], 0, sizeof(entries[i]));
		entries[i].kind = kind;
		entries[i].device = st->st_dev;
		__atomic_store_n(&inodes[i], st->st_ino, __ATOMIC_RELEASE);

		size_t end = __atomic_load_n(&high_water, __ATOMIC_RELAXED);

		while (end <= i && !__atomic_compare_exchange_n(&high_water, &end, i + 1, false, __ATOMIC_RELEASE,
								__ATOMIC_RELAXED))
			;
		__atomic_store_n(&used[kind], 1, __ATOMIC_RELAXED);
		return &entries[i];
	}
	return NULL;
}

/* Marks the entries that a descriptor of this process still has. */
static bool mark(bool alive[ROOM])
{
	DIR *dir = NEXT(opendir)("/proc/self/fd");
	struct dirent *d;

	if (dir == NULL)
		return false;
	while ((d = NEXT(readdir)(dir)) != NULL) {
		struct stat st;

		if (d->d_name[0] == '.' || inode_of(atoi(d->d_name), &st) != 0)
			continue;
		for (size_t i = 0; i < ROOM; i++)
			alive[i] |= inodes[i] == st.st_ino && entries[i].device == st.st_dev;
	}
	closedir(dir);
	return true;
}

/* Only what was there before the descriptors are looked at may go: others may be added meanwhile. */
static void give_up_closed(void)
{
	static uint64_t before[ROOM];
	bool alive[ROOM] = {false};

	memcpy(before, inodes, sizeof(before));
	if (!mark(alive))
		return;
	for (size_t i = 0; i < ROOM; i++) {
		uint64_t inode = before[i];

		if (!alive[i] && inode != 0 && inode != TAKEN)
			__atomic_compare_exchange_n(&inodes[i], &inode, 0, false, __ATOMIC_ACQ_REL,
						    __ATOMIC_RELAXED);
	}
}

struct entry *table_add(int fd, enum entry_kind kind)
{
	struct stat st;
	struct entry *e;

	if (inode_of(fd, &st) != 0) {
		errno = EBADF;
		return NULL;
	}
	e = take(&st, kind);
	if (e == NULL) {
		give_up_closed();
		e = take(&st, kind);
	}
	if (e == NULL)
		errno = EMFILE;
	return e;
}
