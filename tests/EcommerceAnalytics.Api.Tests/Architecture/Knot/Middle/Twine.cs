using EcommerceAnalytics.Api.Tests.Architecture.Knot.Right;

namespace EcommerceAnalytics.Api.Tests.Architecture.Knot.Middle;

/// <summary>One of three that hold each other.</summary>
internal sealed record Twine(Yarn? Yarn);
