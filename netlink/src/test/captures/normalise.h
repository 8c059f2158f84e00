/* What differs from run to run in the words of a kernel, and how it is made equal. */
#ifndef NORMALISE_H
#define NORMALISE_H
#include <stddef.h>

#define MAX_RANDOM_MACS 64
#define MAX_IDS 256

/* The link-layer addresses that the kernel drew by lot in one namespace, in the order of their appearance. */
struct random_macs {
	unsigned char mac[MAX_RANDOM_MACS][6];
	size_t count;
};

/* The sequence numbers and port ids of one command, in the order of their appearance. */
struct conversation {
	unsigned int seq[MAX_IDS];
	size_t seqs;
	unsigned int pid[MAX_IDS];
	size_t pids;
};

/* First pass over a datagram: notes random addresses. */
void find_random_macs(struct random_macs *macs, const unsigned char *data, size_t length);

/* Second pass: replaces everything of the list in normalise.c. */
void normalise(const struct random_macs *macs, struct conversation *talk, unsigned char *data, size_t length);

/* The same for words that a command printed. */
void normalise_text(const struct random_macs *macs, char *text);

#endif
