/**
 * Real servers on this machine, for those who have none at hand: processes of their own, on
 * loopback ports that the system chooses, in a directory that disappears with them.
 */
package capsim.observe.server;
