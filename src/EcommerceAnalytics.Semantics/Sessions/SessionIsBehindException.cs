namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>
/// The columnar copy has gone on since the session was opened: another question, opened later, was first. The question has to be asked again in
/// a session that is opened with the copy.
/// </summary>
public sealed class SessionIsBehindException() : Exception("The columnar copy shows a later state of the data than the session.");
