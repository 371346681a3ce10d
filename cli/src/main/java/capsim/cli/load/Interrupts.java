package capsim.cli.load;

import capsim.cli.ExitCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** What Ctrl-C, and a polite kill, do: the first one stops the run, the second ends the process. */
public interface Interrupts {
  /** Nobody interrupts, as in tests. */
  Interrupts NONE =
      stop -> {
        return () -> {};
      };

  /**
   * Has {@code stop} called by the first interrupt, on a thread of the virtual machine.
   *
   * @return ends that
   */
  Registration onFirst(Runnable stop);

  /** Ends what {@link #onFirst} began. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Those of the process. {@code sun.misc.Signal} is the only way to see a second Ctrl-C: the
   * virtual machine's own shutdown waits for its hooks and ignores all further ones. It is called
   * by reflection, as the compiler takes its name for an error; where it is missing, Ctrl-C ends
   * the process at once.
   *
   * @param end ends the process with an exit code
   */
  static Interrupts ofProcess(IntConsumer end) {
    return stop -> {
      var first = new AtomicReference<>(stop);
      Runnable onSignal =
          () -> {
            Runnable once = first.getAndSet(null);
            if (once == null) {
              end.accept(ExitCode.INTERRUPTED);
            } else {
              once.run();
            }
          };
      Object oldInterrupt = handle("INT", onSignal);
      Object oldTerminate = handle("TERM", onSignal);
      return () -> {
        restore("INT", oldInterrupt);
        restore("TERM", oldTerminate);
      };
    };
  }

  private static Object handle(String name, Runnable action) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler calls =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              action.run();
              return null;
            }
            return method.getName().equals("hashCode")
                ? (Object) System.identityHashCode(proxy)
                : method.getName().equals("equals") ? (Object) (proxy == arguments[0]) : name;
          };
      Object handler =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(), new Class<?>[] {handlerType}, calls);
      return install(name, handlerType, handler);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // No such class or signal here: then Ctrl-C does what it always does.
      return null;
    }
  }

  private static void restore(String name, Object handler) {
    if (handler == null) {
      return;
    }
    try {
      install(name, Class.forName("sun.misc.SignalHandler"), handler);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // It could be installed, so it can be replaced; and the process ends soon either way.
      return;
    }
  }

  private static Object install(String name, Class<?> handlerType, Object handler)
      throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
  }
}
