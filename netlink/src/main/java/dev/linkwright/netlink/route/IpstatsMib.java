package dev.linkwright.netlink.route;

/** Positions in IFLA_INET6_STATS. Source: include/uapi/linux/snmp.h. */
public final class IpstatsMib {
  public static final int IPSTATS_MIB_NUM = 0;
  public static final int IPSTATS_MIB_INPKTS = 1;
  public static final int IPSTATS_MIB_INOCTETS = 2;
  public static final int IPSTATS_MIB_INDELIVERS = 3;
  public static final int IPSTATS_MIB_OUTFORWDATAGRAMS = 4;
  public static final int IPSTATS_MIB_OUTPKTS = 5;
  public static final int IPSTATS_MIB_OUTOCTETS = 6;
  public static final int IPSTATS_MIB_INHDRERRORS = 7;
  public static final int IPSTATS_MIB_INTOOBIGERRORS = 8;
  public static final int IPSTATS_MIB_INNOROUTES = 9;
  public static final int IPSTATS_MIB_INADDRERRORS = 10;
  public static final int IPSTATS_MIB_INUNKNOWNPROTOS = 11;
  public static final int IPSTATS_MIB_INTRUNCATEDPKTS = 12;
  public static final int IPSTATS_MIB_INDISCARDS = 13;
  public static final int IPSTATS_MIB_OUTDISCARDS = 14;
  public static final int IPSTATS_MIB_OUTNOROUTES = 15;
  public static final int IPSTATS_MIB_REASMTIMEOUT = 16;
  public static final int IPSTATS_MIB_REASMREQDS = 17;
  public static final int IPSTATS_MIB_REASMOKS = 18;
  public static final int IPSTATS_MIB_REASMFAILS = 19;
  public static final int IPSTATS_MIB_FRAGOKS = 20;
  public static final int IPSTATS_MIB_FRAGFAILS = 21;
  public static final int IPSTATS_MIB_FRAGCREATES = 22;
  public static final int IPSTATS_MIB_INMCASTPKTS = 23;
  public static final int IPSTATS_MIB_OUTMCASTPKTS = 24;
  public static final int IPSTATS_MIB_INBCASTPKTS = 25;
  public static final int IPSTATS_MIB_OUTBCASTPKTS = 26;
  public static final int IPSTATS_MIB_INMCASTOCTETS = 27;
  public static final int IPSTATS_MIB_OUTMCASTOCTETS = 28;
  public static final int IPSTATS_MIB_INBCASTOCTETS = 29;
  public static final int IPSTATS_MIB_OUTBCASTOCTETS = 30;
  public static final int IPSTATS_MIB_CSUMERRORS = 31;
  public static final int IPSTATS_MIB_NOECTPKTS = 32;
  public static final int IPSTATS_MIB_ECT1PKTS = 33;
  public static final int IPSTATS_MIB_ECT0PKTS = 34;
  public static final int IPSTATS_MIB_CEPKTS = 35;
  public static final int IPSTATS_MIB_REASM_OVERLAPS = 36;

  private IpstatsMib() {}
}
