"""Loss reasons, over any place: the editor of one, and another look at one."""
