/**
 * What goes wrong at an embedded receiver, by script: a small grammar, parsed into rules, and the
 * decision about one request. Decisions depend on the seed, the number of the request and the time
 * alone, so that a run with faults can be repeated.
 */
package capsim.loadgen.fault;
