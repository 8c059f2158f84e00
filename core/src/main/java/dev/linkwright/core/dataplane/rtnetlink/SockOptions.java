package dev.linkwright.core.dataplane.rtnetlink;

/**
 * What a netlink socket asked for with setsockopt(2).
 *
 * @param portId the socket's address
 * @param extAck NETLINK_EXT_ACK: errors carry attributes
 * @param capAck NETLINK_CAP_ACK: errors do not repeat the request's payload
 * @param strictChk NETLINK_GET_STRICT_CHK: GET requests are checked strictly and filter
 * @param dumping whether a dump is under way, so that a second one is refused
 */
public record SockOptions(
    int portId, boolean extAck, boolean capAck, boolean strictChk, boolean dumping) {}
