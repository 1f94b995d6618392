using EcommerceAnalytics.Api.Tests.Architecture.Knot.Middle;

namespace EcommerceAnalytics.Api.Tests.Architecture.Knot.Left;

/// <summary>One of three that hold each other.</summary>
internal sealed record Rope(Twine? Twine);
