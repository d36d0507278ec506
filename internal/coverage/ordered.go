package coverage

import "iter"

// Ordered yields do(x) of every x in the order of in, while up to jobs calls
// run at the same time. Results that wait for their turn are few: at most
// twice as many as jobs are under way.
func Ordered[In, Out any](jobs int, in iter.Seq[In], do func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		type task struct {
			in  In
			out chan Out
		}
		work := make(chan task)
		queue := make(chan chan Out, 2*jobs)
		stop := make(chan struct{})
		defer close(stop)
		for range jobs {
			go func() {
				for t := range work {
					t.out <- do(t.in)
				}
			}()
		}
		go func() {
			defer close(queue)
			defer close(work)
			for x := range in {
				t := task{x, make(chan Out, 1)}
				select {
				case queue <- t.out:
				case <-stop:
					return
				}
				select {
				case work <- t:
				case <-stop:
					return
				}
			}
		}()
		for out := range queue {
			if !yield(<-out) {
				return
			}
		}
	}
}
