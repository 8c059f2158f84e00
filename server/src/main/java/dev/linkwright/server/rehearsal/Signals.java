package dev.linkwright.server.rehearsal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The signals that tell this process to end, caught for a while: {@code sun.misc.Signal}, which
 * every Java machine has in jdk.unsupported and no compiler lets be named without a warning.
 */
final class Signals implements AutoCloseable {
  /** Control-C at the terminal, which the command gets, too. */
  static final String INT = "INT";

  private static final List<String> ALL = List.of(INT, "TERM", "HUP");

  private final Class<?> signal;
  private final Class<?> handler;
  private final List<Runnable> undo = new ArrayList<>();

  private Signals() throws ReflectiveOperationException {
    signal = Class.forName("sun.misc.Signal");
    handler = Class.forName("sun.misc.SignalHandler");
  }

  /** From now on the signals go to {@code receiver}, by name, until this is closed. */
  static Signals to(Consumer<String> receiver) {
    try {
      Signals signals = new Signals();
      for (String name : ALL) {
        signals.redirect(name, receiver);
      }
      return signals;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java machine has no sun.misc.Signal", e);
    }
  }

  private void redirect(String name, Consumer<String> receiver)
      throws ReflectiveOperationException {
    Object number = signal.getConstructor(String.class).newInstance(name);
    Object ours =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                receiver.accept(name);
                return null;
              }
              return method.invoke(this, arguments);
            });
    @Nullable Object before = handle(number, ours);
    if (before != null) {
      undo.add(() -> restore(number, before));
    }
  }

  /** The handler there was; null if the machine was started so that it leaves signals alone. */
  private @Nullable Object handle(Object number, Object with) throws ReflectiveOperationException {
    Method handle = signal.getMethod("handle", signal, handler);
    try {
      return handle.invoke(null, number, with);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        return null;
      }
      throw e;
    }
  }

  private void restore(Object number, Object before) {
    try {
      handle(number, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a signal's handler cannot be put back", e);
    }
  }

  @Override
  public void close() {
    undo.forEach(Runnable::run);
  }
}
