package dev.replay.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import dev.replay.engine.text.Printable;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.hierarchical.Node.SkipResult;

/** What Jupiter's annotations say about a class or a method. */
final class Annotated {

  private Annotated() {}

  static String displayName(AnnotatedElement element, String otherwise) {
    return findAnnotation(element, DisplayName.class)
        .map(annotation -> Printable.name(annotation.value().strip()))
        .filter(name -> !name.isEmpty())
        .orElse(otherwise);
  }

  /** Build tools select by the tags of the test alone, so it has those of its parents too. */
  static Set<TestTag> tags(AnnotatedElement element, TestDescriptor parent) {
    Set<TestTag> tags = new LinkedHashSet<>(parent.getTags());
    for (Tag tag : findRepeatableAnnotations(element, Tag.class)) {
      if (TestTag.isValid(tag.value())) {
        tags.add(TestTag.create(tag.value()));
      }
    }
    return tags;
  }

  static SkipResult skip(AnnotatedElement element) {
    return findAnnotation(element, Disabled.class)
        .map(
            a ->
                SkipResult.skip(
                    a.value().isBlank() ? element + " is @Disabled" : Printable.text(a.value())))
        .orElse(SkipResult.doNotSkip());
  }
}
