/** What components say about themselves: how they do, what binds them, what to do about it. */
package capsim.model.finding;
