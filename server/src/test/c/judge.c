/*
 * The judge: runs inside a real Linux as root, plays scenarios and writes down all that the kernel says.
 *
 *   judge SCENARIOS ANSWERS WIDTH QUIET PASSES
 *
 * SCENARIOS is text, one order a line:
 *
 *   scenario N             a new scenario with N fresh network namespaces, called 0 to N-1
 *   sysctl NS PATH VALUE   writes VALUE to /proc/sys/PATH
 *   send NS HEX [OFFSET=NS ...]
 *                          sends one datagram; at each OFFSET stands a file descriptor: that of the other namespace
 *   now ORDER              the order, after which nothing is going to happen late
 *
 * ANSWERS has, for every order, a line "step", then what came of it:
 *
 *   errno N                the order itself failed
 *   reply HEX              a datagram for the one who sent
 *   notice NS GROUP HEX    a datagram for those who listen in a namespace
 *
 * WIDTH scenarios go on side by side, an order at a time (those with "now" do not count); then all wait for a pass of
 * Linux's link watch, and QUIET milliseconds for what follows from it; and again, up to PASSES times, as long as anybody
 * hears anything. So the things that Linux does late are seen in the step that caused them, at the price of one wait
 * for many scenarios. Sockets for requests have port id 4096.
 *
 * The link watch moves carriers and operational states of a hundred devices at a time, first come first served, and
 * then not for a second, but for a few that are urgent (net/core/link_watch.c). A device of the judge's own shows when
 * it has done all that it was given before. Orders are given only in the second after that: where the link watch had
 * nothing to do for a second, it acts at once, and its work and that of addrconf come in the other order.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { NAMESPACES = 8, GROUPS = 36, PORT = 4096, FIRST_DESCRIPTOR = 700000, BUFFER = 1 << 18, LINE = 1 << 18 };
enum { WATCHED = 1000, PASS_MILLISECONDS = 1000, SPARE_MILLISECONDS = 300 };

struct scenario {
  int namespaces;
  int netns[NAMESPACES], requests[NAMESPACES], monitor[NAMESPACES];
  char **orders;
  int count, room, next;
  char *answers;
  size_t length;
  FILE *out;
};

static unsigned char buffer[BUFFER];
static int console = STDERR_FILENO;

static void die(const char *what) {
  dprintf(console, "%s: %s\n", what, strerror(errno));
  exit(2);
}

static void *checked(void *pointer) {
  if (!pointer) die("memory");
  return pointer;
}

/* Requests may hold any number as a file descriptor, mostly a small one: none of them shall be one. */
static int high(int fd) {
  int moved = fcntl(fd, F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR);
  if (fd < 0 || moved < 0) die("file");
  close(fd);
  return moved;
}

static int open_socket(int port) {
  int one = 1, size = 4 << 20;
  struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_pid = port};
  int fd = high(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
  if (bind(fd, (struct sockaddr *)&address, sizeof address)) die("socket");
  setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
  setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &one, sizeof one);
  setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &one, sizeof one);
  setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &one, sizeof one);
  return fd;
}

static int open_monitor(void) {
  int one = 1, fd = open_socket(0);
  setsockopt(fd, SOL_NETLINK, NETLINK_PKTINFO, &one, sizeof one);
  for (int group = 1; group <= GROUPS; group++)
    setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof group);
  return fd;
}

static void enter(int netns) {
  if (setns(netns, CLONE_NEWNET)) die("setns");
}

static void begin(struct scenario *s) {
  s->out = checked(open_memstream(&s->answers, &s->length));
  for (int i = 0; i < s->namespaces; i++) {
    if (unshare(CLONE_NEWNET)) die("unshare");
    s->netns[i] = high(open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    s->requests[i] = open_socket(PORT);
    s->monitor[i] = open_monitor();
  }
}

static void end(struct scenario *s, FILE *answers) {
  for (int i = 0; i < s->namespaces; i++) {
    close(s->requests[i]);
    close(s->monitor[i]);
    close(s->netns[i]);
  }
  fclose(s->out);
  fputs("scenario\n", answers);
  fwrite(s->answers, 1, s->length, answers);
  free(s->answers);
  for (int i = 0; i < s->count; i++) free(s->orders[i]);
  free(s->orders);
}

static void hex(FILE *out, const unsigned char *bytes, int count) {
  static const char digits[] = "0123456789abcdef";
  for (int i = 0; i < count; i++) {
    putc(digits[bytes[i] >> 4], out);
    putc(digits[bytes[i] & 15], out);
  }
  putc('\n', out);
}

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* Replies lie ready when sendto returns, and a dump goes on as it is read: so what is not there does not come. */
static void send_order(struct scenario *s, int ns, char *text) {
  struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
  int length = 0, fd = s->requests[ns];
  while (*text && *text != ' ') {
    buffer[length++] = digit(text[0]) << 4 | digit(text[1]);
    text += 2;
  }
  while (*text == ' ') {
    int offset = strtol(text + 1, &text, 10), other = strtol(text + 1, &text, 10);
    memcpy(buffer + offset, &s->netns[other], sizeof(int));
  }
  if (sendto(fd, buffer, length, 0, (struct sockaddr *)&kernel, sizeof kernel) < 0) {
    fprintf(s->out, "errno %d\n", errno);
    return;
  }
  for (;;) {
    int count = recv(fd, buffer, BUFFER, MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN) return;
    if (count < 0) {
      fprintf(s->out, "errno %d\n", errno);
      return;
    }
    fputs("reply ", s->out);
    hex(s->out, buffer, count);
  }
}

static void sysctl_order(struct scenario *s, int ns, char *text) {
  char path[512];
  char *value = strchr(text, ' ');
  enter(s->netns[ns]);
  snprintf(path, sizeof path, "/proc/sys/%.*s", (int)(value - text), text);
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0 || write(fd, value + 1, strlen(value + 1)) < 0) fprintf(s->out, "errno %d\n", errno);
  if (fd >= 0) close(fd);
}

/* All namespaces share the tables of neighbours: those of one scenario shall not push out those of another. */
static void make_room_for_neighbours(void) {
  static const char *const families[] = {"ipv4", "ipv6"};
  for (int family = 0; family < 2; family++)
    for (int threshold = 3; threshold > 0; threshold--) {
      char path[64];
      snprintf(path, sizeof path, "/proc/sys/net/%s/neigh/default/gc_thresh%d", families[family], threshold);
      FILE *file = fopen(path, "w");
      if (!file || fprintf(file, "%d", 1 << 20) < 0 || fclose(file)) die(path);
    }
}

static void obey(struct scenario *s, char *order) {
  char *text = strchr(order, ' ') + 1;
  int ns = strtol(text, &text, 10);
  fputs("step\n", s->out);
  if (!strncmp(order, "send ", 5)) send_order(s, ns, text + 1);
  else sysctl_order(s, ns, text + 1);
}

static int group_of(struct msghdr *message) {
  for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c))
    if (c->cmsg_level == SOL_NETLINK && c->cmsg_type == NETLINK_PKTINFO)
      return ((struct nl_pktinfo *)CMSG_DATA(c))->group;
  return 0;
}

/* How many notices were heard. */
static int listen_to(struct scenario *s, int ns) {
  for (int heard = 0;; heard++) {
    char control[64];
    struct iovec part = {buffer, BUFFER};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    int count = recvmsg(s->monitor[ns], &message, MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN) return heard;
    if (count < 0) {
      fprintf(s->out, "errno %d\n", errno);
    } else {
      fprintf(s->out, "notice %d %d ", ns, group_of(&message));
      hex(s->out, buffer, count);
    }
  }
}

static int listen_in(struct scenario *s) {
  int heard = 0;
  for (int ns = 0; ns < s->namespaces; ns++) heard += listen_to(s, ns);
  return heard;
}

static void wait_quietly(int milliseconds) {
  struct timespec t = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  nanosleep(&t, NULL);
}

static long milliseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The judge's own device, where the link watch is seen at work, and when it was last. */
static int watched_requests, watched_monitor;
static long last_pass;

/* Makes the device at the first call. */
static void set_watched(unsigned char carrier) {
  struct {
    struct nlmsghdr head;
    struct ifinfomsg link;
    struct nlattr carrier;
    unsigned char value, padding[3];
    struct nlattr info, kind;
    char name[8];
  } m = {
      .head = {sizeof m, RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE},
      .link = {.ifi_index = WATCHED, .ifi_flags = IFF_UP, .ifi_change = IFF_UP},
      .carrier = {sizeof m.carrier + 1, IFLA_CARRIER},
      .value = carrier,
      .info = {sizeof m.info + sizeof m.kind + sizeof m.name, IFLA_LINKINFO},
      .kind = {sizeof m.kind + sizeof "dummy", IFLA_INFO_KIND},
      .name = "dummy",
  };
  if (send(watched_requests, &m, sizeof m, 0) < 0) die("the watched device");
}

/* Until the link watch has told of the device. */
static void await_watched(int running) {
  for (;;) {
    if (recv(watched_monitor, buffer, BUFFER, 0) < 0) die("the watched device");
    struct nlmsghdr *head = (struct nlmsghdr *)buffer;
    struct ifinfomsg *link = NLMSG_DATA(head);
    if (head->nlmsg_type == RTM_NEWLINK && link->ifi_family == AF_UNSPEC && link->ifi_index == WATCHED &&
        !(link->ifi_flags & IFF_RUNNING) == !running)
      return;
  }
}

/* A carrier that goes waits in the queue of all; one that comes is urgent. */
static void await_pass(void) {
  set_watched(0);
  await_watched(0);
  last_pass = milliseconds();
  set_watched(1);
  await_watched(1);
}

static void begin_to_watch(void) {
  if (unshare(CLONE_NEWNET)) die("unshare");
  watched_requests = open_socket(0);
  watched_monitor = open_monitor();
  set_watched(1);
  await_watched(1);
}

/* Gives orders up to the first that takes time; whether there was one. */
static int advance(struct scenario *s) {
  if (milliseconds() > last_pass + PASS_MILLISECONDS - SPARE_MILLISECONDS) await_pass();
  while (s->next < s->count && !strncmp(s->orders[s->next], "now ", 4)) {
    obey(s, s->orders[s->next++] + 4);
    listen_in(s);
  }
  if (s->next == s->count) return 0;
  obey(s, s->orders[s->next++]);
  return 1;
}

/* Until Linux has come to rest, or the last of so many passes. */
static void settle(struct scenario *all, int count, int quiet, int passes) {
  for (int heard = 1; heard && passes; passes--) {
    await_pass();
    wait_quietly(quiet);
    heard = 0;
    for (int i = 0; i < count; i++) heard += listen_in(&all[i]);
  }
}

static void play(struct scenario *all, int count, int quiet, int passes, FILE *answers) {
  int busy = 1;
  for (int i = 0; i < count; i++) begin(&all[i]);
  while (busy) {
    busy = 0;
    for (int i = 0; i < count; i++) busy |= advance(&all[i]);
    if (busy) settle(all, count, quiet, passes);
  }
  for (int i = 0; i < count; i++) end(&all[i], answers);
  fflush(answers);
}

static void add_order(struct scenario *s, const char *line) {
  if (s->count == s->room) {
    s->room = s->room ? 2 * s->room : 16;
    s->orders = checked(realloc(s->orders, s->room * sizeof *s->orders));
  }
  s->orders[s->count++] = checked(strdup(line));
}

int main(int argc, char **argv) {
  static char line[LINE];
  if (argc != 6) die("judge SCENARIOS ANSWERS WIDTH QUIET PASSES");
  struct rlimit files = {1 << 20, 1 << 20};
  if (setrlimit(RLIMIT_NOFILE, &files)) die("files");
  FILE *in = fdopen(high(open(argv[1], O_RDONLY)), "r");
  FILE *answers = fdopen(high(open(argv[2], O_WRONLY | O_CREAT, 0644)), "w");
  int width = atoi(argv[3]), quiet = atoi(argv[4]), passes = atoi(argv[5]), count = 0;
  int home = high(open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
  make_room_for_neighbours();
  console = high(console);
  close_range(0, FIRST_DESCRIPTOR - 1, 0);
  begin_to_watch();
  struct scenario *all = checked(calloc(width, sizeof *all));
  while (fgets(line, LINE, in)) {
    line[strcspn(line, "\n")] = 0;
    if (!strncmp(line, "scenario ", 9)) {
      if (count == width) {
        play(all, count, quiet, passes, answers);
        enter(home);
        count = 0;
      }
      memset(&all[count], 0, sizeof *all);
      all[count++].namespaces = atoi(line + 9);
    } else {
      add_order(&all[count - 1], line);
    }
  }
  play(all, count, quiet, passes, answers);
  fclose(answers);
  return 0;
}
