/** The chat as a component of Vue: it starts when it is shown and leaves nothing when it is gone. */
import { defineComponent, h, onBeforeUnmount, onMounted, ref } from 'vue';

export const Chat = defineComponent({
  props: { converse: Object, settings: Object },
  setup({ converse, settings }) {
    const place = ref(null);
    onMounted(() => converse.initialize({ ...settings, view_mode: 'embedded', root: place.value }));
    onBeforeUnmount(() => converse.destroy());
    return () => h('div', { ref: place, style: { height: '30rem' } });
  },
});
