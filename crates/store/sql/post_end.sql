SELECT until_on FROM post WHERE id = ?1
