/**
 * What a load can be sent to when there is no platform: an embedded receiver of remote write and
 * {@code _bulk} that decodes and accounts everything, answers queries about it, and misbehaves by
 * script; and a sink that discards everything.
 */
package capsim.loadgen.receiver;
