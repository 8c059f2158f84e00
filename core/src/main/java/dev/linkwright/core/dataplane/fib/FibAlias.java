package dev.linkwright.core.dataplane.fib;

/**
 * One route among those to the same prefix. Source: net/ipv4/fib_lookup.h, {@code struct
 * fib_alias}.
 *
 * @param tos type of service, 0 for all
 * @param type RTN_*
 * @param info where it leads
 */
public record FibAlias(int tos, int type, FibInfo info) {}
