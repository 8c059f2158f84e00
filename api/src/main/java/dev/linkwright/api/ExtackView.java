package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's extended acknowledgement.
 *
 * @param message its sentence
 * @param attribute path of the offending attribute such as {@code
 *     IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VRF_TABLE}
 * @param offset bytes from the start of the message to that attribute
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExtackView(
    @Nullable String message, @Nullable String attribute, @Nullable Integer offset) {}
