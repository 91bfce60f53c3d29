/// A vector that lives in an array: at most `N` items, no allocation.
///
/// What does not fit is refused with `None`, which is how names and labels learn that they are too long.
#[derive(Debug)]
pub(crate) struct ArrayVec<T, const N: usize> {
    items: [T; N],
    len: usize,
}

impl<T: Copy, const N: usize> ArrayVec<T, N> {
    /// An empty vector; `filler` occupies the unused places.
    pub(crate) fn new(filler: T) -> ArrayVec<T, N> {
        ArrayVec {
            items: [filler; N],
            len: 0,
        }
    }

    pub(crate) fn push(&mut self, item: T) -> Option<()> {
        *self.items.get_mut(self.len)? = item;
        self.len += 1;
        Some(())
    }

    pub(crate) fn extend(&mut self, items: &[T]) -> Option<()> {
        let end = self.len + items.len();
        self.items.get_mut(self.len..end)?.copy_from_slice(items);
        self.len = end;
        Some(())
    }

    /// Inserts before `index`, which is at most the length.
    pub(crate) fn insert(&mut self, index: usize, item: T) -> Option<()> {
        self.push(item)?;
        self.items.get_mut(index..self.len)?.rotate_right(1);
        Some(())
    }
}

impl<T, const N: usize> std::ops::Deref for ArrayVec<T, N> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items[..self.len]
    }
}
