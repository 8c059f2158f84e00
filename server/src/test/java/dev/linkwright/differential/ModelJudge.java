package dev.linkwright.differential;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The model, each scenario on a machine of its own. */
final class ModelJudge implements Judge {
  @Override
  public List<List<Reaction>> play(List<Scenario> scenarios) {
    return scenarios.stream().map(ModelJudge::play).toList();
  }

  private static List<Reaction> play(Scenario scenario) {
    ModelNamespaces machine = new ModelNamespaces(scenario.namespaces());
    return scenario.steps().stream().map(machine::play).toList();
  }

  /** One machine of the model with namespaces of a scenario. */
  static final class ModelNamespaces {
    private static final long ENTROPY = 1;

    private final Host host = Host.boot(KernelProfile.LINUX_6_1, ENTROPY);
    private final List<NetlinkTransport> sockets = new ArrayList<>();
    private final List<Monitor> monitors = new ArrayList<>();

    ModelNamespaces(int count) {
      for (int i = 0; i < count; i++) {
        host.addNetns(name(i));
        sockets.add(host.open(name(i)));
      }
      for (int i = 0; i < count; i++) {
        monitors.add(Monitor.open(host, descriptor(i)));
      }
    }

    private static String name(int netns) {
      return Integer.toString(netns);
    }

    /** The number that stands for a namespace in messages. */
    int descriptor(int netns) {
      return host.netnsFd(name(netns));
    }

    Reaction play(Step step) {
      Reaction reaction = new Reaction();
      try {
        act(step, reaction);
      } catch (RuntimeException broken) {
        reaction.failures().add(broken + " at " + broken.getStackTrace()[0]);
      }
      for (int i = 0; i < monitors.size(); i++) {
        int netns = i;
        monitors.get(i).drain(skb -> reaction.notice(netns, skb.dstGroup(), skb.data()));
      }
      return reaction;
    }

    private void act(Step step, Reaction reaction) {
      if (step instanceof Step.Send send) {
        NetlinkTransport socket = sockets.get(send.netns());
        socket.send(send.datagram());
        drain(socket, reaction::reply);
      } else if (step instanceof Step.Sysctl write) {
        try {
          host.sysctls()
              .write(descriptor(write.netns()), write.path(), Integer.toString(write.value()));
        } catch (NetlinkException refusal) {
          reaction.failures().add(Integer.toString(refusal.errno().number()));
        }
      }
    }

    private static void drain(NetlinkTransport socket, Consumer<byte[]> datagrams) {
      try {
        while (true) {
          datagrams.accept(socket.receive(Duration.ZERO));
        }
      } catch (NetlinkException silence) {
        if (silence.errno() != Errno.ETIMEDOUT) {
          throw silence;
        }
      }
    }
  }
}
