/** How servers are reached: connections without delay, trust from PEM files. */
package capsim.http;
