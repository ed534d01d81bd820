package dev.replay.junit;

import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What all tests of a run share.
 *
 * @param parameters configuration parameters, system properties included
 */
record RunContext(ConfigurationParameters parameters) implements EngineExecutionContext {}
