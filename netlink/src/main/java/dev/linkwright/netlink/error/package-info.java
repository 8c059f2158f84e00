/**
 * Error numbers, the kernel's extended acknowledgement and the one exception of the codec. Imports
 * {@code java..} only. Mirrors include/uapi/linux/netlink.h, {@code struct nlmsgerr}.
 */
@NullMarked
package dev.linkwright.netlink.error;

import org.jspecify.annotations.NullMarked;
