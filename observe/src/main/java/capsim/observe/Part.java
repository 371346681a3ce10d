package capsim.observe;

import java.util.concurrent.Future;

/**
 * A reading that goes on.
 *
 * @param source what is read
 * @param result what becomes of it
 */
record Part<T>(String source, Future<Timed<T>> result) {}
