package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RuleSpec;

/** One request to the kernel: one message, one acknowledgement. */
public sealed interface Request {
  /** The object it is about. */
  ObjectKey object();

  /** The namespace it is sent in. */
  default String namespace() {
    return object().namespace();
  }

  /**
   * Creates a link, down and without master. Sent in the namespace of the parent if there is one:
   * the kernel looks for IFLA_LINK where the request arrives and puts the link where IFLA_NET_NS_FD
   * says.
   *
   * @param spec with a kind; up, master and addrGenMode are not part of the message
   */
  record CreateLink(LinkSpec spec) implements Request {
    @Override
    public LinkKey object() {
      return spec.key();
    }

    @Override
    public String namespace() {
      LinkKey parent = spec.parent();
      return parent == null ? spec.key().namespace() : parent.namespace();
    }
  }

  /**
   * Changes a link that exists.
   *
   * @param changes what it shall have; the parent is not part of the message
   */
  record SetLink(LinkSpec changes) implements Request {
    @Override
    public LinkKey object() {
      return changes.key();
    }
  }

  /**
   * Deletes a link.
   *
   * @param object which
   */
  record DeleteLink(LinkKey object) implements Request {}

  /**
   * Adds an address.
   *
   * @param spec the address
   * @param replace change the one that exists (NLM_F_REPLACE) instead of refusing (NLM_F_EXCL)
   */
  record AddAddress(AddressSpec spec, boolean replace) implements Request {
    @Override
    public ObjectKey object() {
      return spec.key();
    }
  }

  /**
   * Deletes an address.
   *
   * @param spec the address; its options do not count
   */
  record DeleteAddress(AddressSpec spec) implements Request {
    @Override
    public ObjectKey object() {
      return spec.key();
    }
  }

  /**
   * Adds a route.
   *
   * @param spec the route
   * @param replace replace the one with the same key instead of refusing
   */
  record AddRoute(RouteSpec spec, boolean replace) implements Request {
    @Override
    public ObjectKey object() {
      return spec.key();
    }
  }

  /**
   * Deletes a route.
   *
   * @param spec the route; type, protocol, metric and a single next hop have to fit
   */
  record DeleteRoute(RouteSpec spec) implements Request {
    @Override
    public ObjectKey object() {
      return spec.key();
    }
  }

  /**
   * Adds a rule.
   *
   * @param spec the rule
   */
  record AddRule(RuleSpec spec) implements Request {
    @Override
    public ObjectKey object() {
      return spec.key();
    }
  }

  /**
   * Deletes a rule.
   *
   * @param spec the rule
   */
  record DeleteRule(RuleSpec spec) implements Request {
    @Override
    public ObjectKey object() {
      return spec.key();
    }
  }
}
