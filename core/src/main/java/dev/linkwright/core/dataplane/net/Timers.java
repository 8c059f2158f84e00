package dev.linkwright.core.dataplane.net;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who does what when a timer fires; filled once, by the wiring. Source: kernel/time/timer.c. */
public final class Timers {
  private final Map<TimerFunction, BiConsumer<Net, Object>> functions = new ConcurrentHashMap<>();

  /**
   * From now on {@code function} is this.
   *
   * @param type what its timers are about
   */
  public <T> void setup(TimerFunction function, Class<T> type, BiConsumer<Net, T> does) {
    functions.put(function, (net, about) -> does.accept(net, type.cast(about)));
  }

  /** As above, for a function that has one timer in a namespace. */
  public void setup(TimerFunction function, Consumer<Net> does) {
    functions.put(function, (net, about) -> does.accept(net));
  }

  /**
   * Moves the clock to the next timer that is due until {@code end} and lets it fire, or to {@code
   * end} where none is. Source: kernel/time/timer.c, {@code expire_timers}.
   *
   * @param end milliseconds since boot
   * @return whether one has fired
   */
  public boolean tick(Rtnl rtnl, long end) {
    @Nullable Timer timer = rtnl.tick(end);
    if (timer == null) {
      return false;
    }
    @Nullable BiConsumer<Net, Object> does = functions.get(timer.function());
    if (does == null) {
      throw new IllegalStateException("nobody has set up " + timer.function());
    }
    does.accept(rtnl.net(timer.netns()), timer.about());
    return true;
  }
}
