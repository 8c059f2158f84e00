package dev.linkwright.core.intent;

import dev.linkwright.core.state.LinkKey;

/**
 * The wish that one device is a port of another.
 *
 * @param source the intent that says so
 * @param field JSON pointer within the intent
 * @param port the device
 * @param master the VRF or bridge
 */
record Port(Source source, String field, LinkKey port, LinkKey master) {}
