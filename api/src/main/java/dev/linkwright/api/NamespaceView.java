package dev.linkwright.api;

import java.util.List;

/**
 * What one network namespace holds.
 *
 * @param links as {@code ip -d -j addr} shows them, ordered by index
 * @param routes of all tables, as {@code ip -j route show table all} shows them, IPv4 first
 * @param rules as {@code ip -j rule} shows them, IPv4 first, by priority
 */
public record NamespaceView(List<LinkView> links, List<RouteView> routes, List<RuleView> rules) {}
