/*
 * usage: judge RECORDER.so SCENARIO...
 *
 * Runs scenarios as root on the kernel it finds itself on, and writes beside each, as SCENARIO.out, what its
 * commands sent, what the kernel answered and what it told everyone: one datagram a line in hex, made equal
 * from run to run (normalise.c). The words of a scenario:
 *
 *   # words                  a remark, copied
 *   ## title [words]         a fresh network namespace, lo up, no duplicate address detection and no link-local
 *                            addresses unless the words are "dad" and "ll"
 *   - command                run by the shell and not recorded
 *   ip ... | bridge ... | tc ...    recorded; must succeed
 *   ! command                recorded; must be refused
 *   capped command           the same with acknowledgements that do not repeat the request
 *   send HEX words           the datagram itself, on a socket of this program with all checks on
 *   wait SECONDS             what the kernel says meanwhile belongs to the command before
 *
 * Namespaces do not see each other, so titles run side by side; the waits they are made of cost little that way.
 */
#define _GNU_SOURCE
#include "normalise.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define AT_A_TIME 24
#define MAX_DATAGRAM (1 << 20)
/* Linkwatch may hold news about carrier and operational state back for a second; other news is told at once. */
#define LINKS_SETTLED_MS 1250
#define SETTLED_MS 150
#define MAX_GROUP 64

struct record {
	char kind;
	size_t length;
	unsigned char *data;
};

struct section {
	const char *recorder;
	struct record *records;
	size_t count;
	int monitor;
	int unsettled; /* how long to listen before it is quiet, in ms */
	int failed;
};

static unsigned char buffer[MAX_DATAGRAM];

static void die(const char *what)
{
	fprintf(stderr, "judge: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void add(struct section *section, char kind, const void *data, size_t length)
{
	struct record *record;

	section->records = realloc(section->records, (section->count + 1) * sizeof(struct record));
	if (!section->records)
		die("memory");
	record = &section->records[section->count++];
	record->kind = kind;
	record->length = length;
	if (!(record->data = malloc(length + 1)))
		die("memory");
	memcpy(record->data, data, length);
	record->data[length] = 0;
}

static void add_text(struct section *section, char kind, const char *text)
{
	add(section, kind, text, strlen(text));
}

static int rtnetlink_socket(int monitor, int capped)
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	struct sockaddr_nl any = {.nl_family = AF_NETLINK};
	int on = 1, room = 1 << 24;

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room)))
		die("socket");
	setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof(on));
	if (bind(fd, (struct sockaddr *)&any, sizeof(any)))
		die("bind");
	if (!monitor) {
		setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof(on));
		setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &capped, sizeof(capped));
		return fd;
	}
	for (int group = 1; group <= MAX_GROUP; group++)
		setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group));
	return fd;
}

/* Reads what comes until nothing has come for so long; records it unless that is not wanted. */
static void drain(struct section *section, int fd, char kind, int quiet_ms, int wanted)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};

	while (poll(&ready, 1, quiet_ms) > 0) {
		ssize_t got = recv(fd, buffer, sizeof(buffer), 0);

		if (got < 0)
			die("recv");
		if (wanted)
			add(section, kind, buffer, (size_t)got);
	}
}

static void write_file(const char *name, const char *text)
{
	int fd = open(name, O_WRONLY | O_CLOEXEC);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		die(name);
	close(fd);
}

static void shell(const char *command, int *output, const char *recorder, int records, int capped)
{
	char number[16];

	dup2(*output, 1);
	dup2(*output, 2);
	if (recorder) {
		snprintf(number, sizeof(number), "%d", records);
		fcntl(records, F_SETFD, 0);
		setenv("CAPTURE_FD", number, 1);
		setenv("LD_PRELOAD", recorder, 1);
		if (capped)
			setenv("CAPTURE_CAP_ACK", "1", 1);
	}
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static int run(const char *command, int output, const char *recorder, int records, int capped)
{
	int status;
	pid_t child = fork();

	if (child < 0)
		die("fork");
	if (!child)
		shell(command, &output, recorder, records, capped);
	if (waitpid(child, &status, 0) < 0)
		die("waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* What a command asks only to turn a name into a number, or to find out how old the kernel is. */
static int is_lookup(const unsigned char *data, size_t length, const char *command)
{
	static const unsigned char nothing[sizeof(struct ifinfomsg)];
	static const unsigned char by_name[] = {8, 0, IFLA_EXT_MASK, 0, 9, 0, 0, 0}; /* RTEXT_FILTER_VF|SKIP_STATS */
	struct nlmsghdr head;
	int shows = strstr(command, " show") || strstr(command, " get") || strstr(command, " list");
	int links = strstr(command, "link ") || strstr(command, "addr ");

	memcpy(&head, data, sizeof(head));
	if (head.nlmsg_type == RTM_NEWLINK && length == NLMSG_LENGTH(sizeof(struct ifinfomsg)))
		return !memcmp(data + sizeof(head), nothing, sizeof(nothing));
	if (head.nlmsg_type == RTM_GETLINK && memmem(data, length, by_name, sizeof(by_name)))
		return 1;
	return head.nlmsg_type == RTM_GETLINK && !(shows && links);
}

/* Takes over what the preloaded recorder wrote. An answer to a look-up goes the way of its request. */
static void take(struct section *section, int records, const char *command)
{
	off_t end = lseek(records, 0, SEEK_END);
	int skipping = 0;

	lseek(records, 0, SEEK_SET);
	for (off_t at = 0; at < end;) {
		unsigned char head[5];
		unsigned int length;

		if (read(records, head, sizeof(head)) != sizeof(head))
			die("records");
		memcpy(&length, head + 1, sizeof(length));
		if (length > sizeof(buffer) || read(records, buffer, length) != (ssize_t)length)
			die("records");
		if (*head == '>')
			skipping = length >= sizeof(struct nlmsghdr) && is_lookup(buffer, length, command);
		if (!skipping)
			add(section, (char)*head, buffer, length);
		at += (off_t)(sizeof(head) + length);
	}
}

/* The clocks of bridges, in what a command printed. */
static void still_timers(char *text)
{
	for (char *at = text; (at = strstr(at, "_timer\":"));) {
		char *from = at += strlen("_timer\":");
		size_t digits = strspn(from, "0123456789.");

		if (digits > 0) {
			*from = '0';
			memmove(from + 1, from + digits, strlen(from + digits) + 1);
		}
	}
}

static void take_output(struct section *section, int output, const char *command, int failed)
{
	off_t length = lseek(output, 0, SEEK_END);
	char *text = calloc(1, (size_t)length + 1), *rest;

	if (!text || pread(output, text, (size_t)length, 0) != (ssize_t)length)
		die("output");
	still_timers(text);
	rest = text;
	if (failed || strstr(command, " -j "))
		for (char *line; (line = strsep(&rest, "\n"));)
			if (*line)
				add_text(section, '|', line);
	free(text);
}

static void settle(struct section *section, int wanted)
{
	if (section->unsettled)
		drain(section, section->monitor, '!', section->unsettled, wanted);
	section->unsettled = 0;
}

static int is_question(const char *command)
{
	return strstr(command, " show") || strstr(command, " list") || strstr(command, " get ");
}

static int time_to_settle(const char *command)
{
	return strstr(command, "link ") || strstr(command, "tuntap ") ? LINKS_SETTLED_MS : SETTLED_MS;
}

static void recorded(struct section *section, const char *command, int refused, int capped)
{
	int records = memfd_create("records", MFD_CLOEXEC), output = memfd_create("output", MFD_CLOEXEC);
	char line[4096];
	int status;

	settle(section, 0);
	snprintf(line, sizeof(line), "%s%s", command, capped ? " # capped" : "");
	add_text(section, '$', line);
	snprintf(line, sizeof(line), "exec %s", command);
	status = run(line, output, section->recorder, records, capped);
	take(section, records, command);
	take_output(section, output, command, status);
	section->unsettled = is_question(command) || status ? 0 : time_to_settle(command);
	if (section->unsettled)
		settle(section, 1);
	else
		drain(section, section->monitor, '!', 30, 1);
	if (!status != !refused) {
		lseek(output, 0, SEEK_SET);
		ssize_t got = read(output, line, sizeof(line) - 1);
		fprintf(stderr, "judge: exit %d from: %s\n%.*s", status, command, got > 0 ? (int)got : 0, line);
		section->failed = 1;
	}
	close(records);
	close(output);
}

static void unrecorded(struct section *section, const char *command)
{
	int output = memfd_create("output", MFD_CLOEXEC);
	int status = run(command, output, NULL, -1, 0);

	if (status) {
		fprintf(stderr, "judge: exit %d from: - %s\n", status, command);
		section->failed = 1;
	}
	section->unsettled = LINKS_SETTLED_MS;
	close(output);
}

static int is_end(const unsigned char *data, size_t length)
{
	struct nlmsghdr head;

	if (length < sizeof(head))
		return 1;
	memcpy(&head, data, sizeof(head));
	return head.nlmsg_type == NLMSG_ERROR || head.nlmsg_type == NLMSG_DONE;
}

static void send_hex(struct section *section, const char *words, int capped)
{
	static unsigned char request[65536];
	size_t length = 0;
	unsigned int byte;
	int fd = rtnetlink_socket(0, capped);
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	char line[4096];

	settle(section, 0);
	for (; length < sizeof(request) && sscanf(words, "%2x", &byte) == 1; words += 2)
		request[length++] = (unsigned char)byte;
	snprintf(line, sizeof(line), "send%s%s", words, capped ? " # capped" : "");
	add_text(section, '$', line);
	add(section, '>', request, length);
	if (send(fd, request, length, 0) < 0)
		die("send");
	while (poll(&ready, 1, 200) > 0) {
		ssize_t got = recv(fd, buffer, sizeof(buffer), 0);

		if (got < 0)
			die("recv");
		add(section, '<', buffer, (size_t)got);
		if (is_end(buffer, (size_t)got))
			break;
	}
	section->unsettled = SETTLED_MS;
	settle(section, 1);
	close(fd);
}

static const char *after(const char *line, const char *word)
{
	size_t length = strlen(word);

	return strncmp(line, word, length) ? NULL : line + length;
}

static void command(struct section *section, const char *line)
{
	const char *rest;
	int refused = 0, capped = 0;

	if ((rest = after(line, "- "))) {
		unrecorded(section, rest);
		return;
	}
	if ((rest = after(line, "wait "))) {
		drain(section, section->monitor, '!', (int)(atof(rest) * 1000), 1);
		return;
	}
	if (after(line, "#")) {
		add_text(section, '#', line);
		return;
	}
	if ((rest = after(line, "capped "))) {
		capped = 1;
		line = rest;
	}
	if ((rest = after(line, "! "))) {
		refused = 1;
		line = rest;
	}
	if ((rest = after(line, "send ")))
		send_hex(section, rest, capped);
	else
		recorded(section, line, refused, capped);
}

static void enter(struct section *section, const char *title)
{
	const char *words = strrchr(title, '[');

	if (unshare(CLONE_NEWNET | CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("netns", "/run/netns", "tmpfs", 0, NULL))
		die("unshare");
	if (!words || !strstr(words, "dad")) {
		write_file("/proc/sys/net/ipv6/conf/all/accept_dad", "0");
		write_file("/proc/sys/net/ipv6/conf/default/accept_dad", "0");
	}
	if (!words || !strstr(words, "ll"))
		write_file("/proc/sys/net/ipv6/conf/default/addr_gen_mode", "1");
	section->monitor = rtnetlink_socket(1, 0);
	unrecorded(section, "ip link set lo up");
}

static void print(FILE *out, struct section *section)
{
	struct random_macs macs = {.count = 0};
	struct conversation talk = {.seqs = 0, .pids = 0};

	for (size_t i = 0; i < section->count; i++)
		if (strchr("<>!", section->records[i].kind))
			find_random_macs(&macs, section->records[i].data, section->records[i].length);
	for (size_t i = 0; i < section->count; i++) {
		struct record *record = &section->records[i];

		if (record->kind == '#') {
			fprintf(out, "\n%s\n", record->data);
		} else if (record->kind == '$' || record->kind == '|') {
			normalise_text(&macs, (char *)record->data);
			fprintf(out, "%s%c %s\n", record->kind == '$' ? "\n" : "", record->kind, record->data);
			if (record->kind == '$')
				talk.seqs = talk.pids = 0;
		} else {
			normalise(&macs, &talk, record->data, record->length);
			fprintf(out, "%c ", record->kind);
			for (size_t k = 0; k < record->length; k++)
				fprintf(out, "%02x", record->data[k]);
			fputc('\n', out);
		}
	}
}

static FILE *part(const char *scenario, size_t number, const char *mode)
{
	char name[4096];
	FILE *file;

	snprintf(name, sizeof(name), "%s.%zu", scenario, number);
	file = fopen(name, mode);
	if (!file)
		die(name);
	if (*mode == 'r')
		unlink(name);
	return file;
}

static void section_of(const char *recorder, const char *scenario, size_t number, char **lines)
{
	struct section section = {.recorder = recorder};
	FILE *out = part(scenario, number, "w");

	alarm(25 * 60);
	enter(&section, *lines);
	for (lines++; *lines && !after(*lines, "## "); lines++)
		if (**lines)
			command(&section, *lines);
	print(out, &section);
	if (fclose(out))
		die(scenario);
	_exit(section.failed);
}

static char **read_lines(const char *name)
{
	FILE *in = fopen(name, "r");
	char **lines = NULL, *line = NULL;
	size_t count = 0, room = 0;
	ssize_t got;

	if (!in)
		die(name);
	while ((got = getline(&line, &room, in)) >= 0) {
		if (got > 0 && line[got - 1] == '\n')
			line[got - 1] = 0;
		lines = realloc(lines, (count + 2) * sizeof(char *));
		lines[count++] = strdup(line);
	}
	if (!lines)
		die(name);
	lines[count] = NULL;
	fclose(in);
	return lines;
}

static int running, failed;

static void wait_for_one(void)
{
	int status;

	if (wait(&status) < 0)
		die("wait");
	running--;
	failed |= status != 0;
}

static void start(const char *recorder, const char *scenario)
{
	char **lines = read_lines(scenario);
	size_t number = 0;

	for (size_t i = 0; lines[i]; i++) {
		if (!after(lines[i], "## "))
			continue;
		if (running == AT_A_TIME)
			wait_for_one();
		pid_t child = fork();

		if (child < 0)
			die("fork");
		if (!child)
			section_of(recorder, scenario, number, lines + i);
		running++;
		number++;
	}
}

static void print_versions(FILE *out)
{
	char version[128] = "";
	struct utsname kernel;
	FILE *ip = popen("ip -V", "r");

	if (!ip || uname(&kernel) || fscanf(ip, "ip utility, %127[^,\n]", version) != 1)
		die("ip -V");
	pclose(ip);
	fprintf(out, "# Linux %s, %s\n", kernel.release, version);
}

static void join(const char *scenario)
{
	char **lines = read_lines(scenario), name[4096];
	FILE *out;
	size_t number = 0;

	snprintf(name, sizeof(name), "%s.out", scenario);
	if (!(out = fopen(name, "w")))
		die(name);
	print_versions(out);
	for (size_t i = 0; lines[i] && !after(lines[i], "## "); i++)
		if (*lines[i])
			fprintf(out, "%s\n", lines[i]);
	for (size_t i = 0; lines[i]; i++) {
		if (!after(lines[i], "## "))
			continue;
		FILE *in = part(scenario, number++, "r");
		size_t got;

		fprintf(out, "\n%s\n", lines[i]);
		while ((got = fread(buffer, 1, sizeof(buffer), in)) > 0)
			fwrite(buffer, 1, got, out);
		fclose(in);
	}
	if (fclose(out))
		die(name);
}

int main(int count, char **arguments)
{
	if (count < 3) {
		fprintf(stderr, "usage: judge RECORDER.so SCENARIO...\n");
		return 2;
	}
	for (int i = 2; i < count; i++)
		start(arguments[1], arguments[i]);
	while (running)
		wait_for_one();
	for (int i = 2; i < count; i++)
		join(arguments[i]);
	return failed;
}
